import Postgres
import RunnerKit

/// Drawings of inline SVG. Text stands at positions in percent outside of the stretched drawing, so it is sharp at any width.
enum PageCharts {
    /// Sessions of each day, within them the visitors; the largest day is named.
    static func days(_ days: [Row]) -> String {
        guard !days.isEmpty else { return "" }
        let sessions = days.map { $0.double("sessions") ?? 0 }
        let top = max(sessions.max() ?? 0, 1) * 1.05
        let width = 100 / Double(days.count)
        func y(_ value: Double) -> Double { 100 - value / top * 100 }
        var bars = ""
        var weekends = ""
        for (number, row) in days.enumerated() {
            let day = row["day"] ?? ""
            let x = Double(number) * width
            if isWeekend(day) {
                weekends +=
                    "<rect x=\"\(PageText.coordinate(x))\" width=\"\(PageText.coordinate(width))\" height=\"100\"/>"
            }
            let people = row.double("people") ?? 0
            let label =
                "\(day): \(counted(Int64(people), "visitor")), \(counted(Int64(sessions[number]), "session")), "
                + counted(row.int64("page_views") ?? 0, "page view")
            let gap = width * 0.15
            func bar(_ name: String, _ value: Double) -> String {
                "<rect class=\"\(name)\" x=\"\(PageText.coordinate(x + gap / 2))\" y=\"\(PageText.coordinate(y(value)))\" "
                    + "width=\"\(PageText.coordinate(width - gap))\" height=\"\(PageText.coordinate(100 - y(value)))\"/>"
            }
            bars +=
                "<g class=\"d\" data-d=\"\(PageText.escaped(day))\"><title>\(PageText.escaped(label))</title>"
                + "<rect class=\"hit\" x=\"\(PageText.coordinate(x))\" width=\"\(PageText.coordinate(width))\" height=\"100\"/>"
                + bar("s", sessions[number]) + bar("p", people) + "</g>\n"
        }
        let step = niceStep(top / 4)
        var labels = ""
        var lines = ""
        for value in stride(from: step, to: top, by: step) {
            let position = PageText.coordinate(y(value))
            labels += "<text x=\"0\" y=\"\(position)%\" dy=\"-3\">\(grouped(Int64(value)))</text>"
            lines += "<line x2=\"100\" y1=\"\(position)\" y2=\"\(position)\"/>"
        }
        let every = max(1, (days.count + 5) / 6)
        let dates = stride(from: 0, to: days.count, by: every).map { number in
            let x = PageText.coordinate((Double(number) + 0.5) * width)
            return "<text x=\"\(x)%\" y=\"14\" text-anchor=\"\(number == 0 && days.count > 12 ? "start" : "middle")\">"
                + "\(PageText.escaped(String((days[number]["day"] ?? "").suffix(5))))</text>"
        }
        return """
            <svg class="days" role="img" aria-label="Sessions and visitors by day; the table below has the numbers">
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%"><g class="we">\(weekends)</g><g class="grid">\(lines)</g>
            \(bars)</svg>\(labels)</svg>
            <svg class="dates" aria-hidden="true">\(dates.joined())</svg>
            """
    }

    /// A line from 0 to the largest value.
    static func sparkline(_ values: [Double]) -> String {
        let top = max(values.max() ?? 0, .leastNonzeroMagnitude)
        guard values.count > 1 else {
            return "<svg class=\"spark\" aria-hidden=\"true\"><circle cx=\"50%\" cy=\"50%\" r=\"2\"/></svg>"
        }
        let points = values.enumerated().map { number, value in
            PageText.coordinate(Double(number) / Double(values.count - 1) * 100) + ","
                + PageText.coordinate(29 - value / top * 28)
        }
        return "<svg class=\"spark\" viewBox=\"0 0 100 30\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            + "<polyline points=\"\(points.joined(separator: " "))\"/></svg>"
    }

    /// Steps between pages in two columns: real visitors go in circles, which layers could not show.
    static func steps(_ rows: [Row]) -> String {
        let steps = rows.prefix(24).map { ($0["from_page"] ?? "", $0["to_page"] ?? "", $0.double("transitions") ?? 0) }
        guard !steps.isEmpty else { return "" }
        let left = stacked(steps.map { ($0.0, $0.2) })
        let right = stacked(steps.map { ($0.1, $0.2) })
        var offsets = [left.mapValues(\.y), right.mapValues(\.y)]
        var links = ""
        for (from, to, count) in steps {
            let height = count / steps.map(\.2).reduce(0, +) * 92
            let (y0, y1) = (offsets[0][from]!, offsets[1][to]!)
            offsets[0][from]! += height
            offsets[1][to]! += height
            let c = PageText.coordinate
            links +=
                "<path d=\"M0,\(c(y0))C50,\(c(y0)) 50,\(c(y1)) 100,\(c(y1))V\(c(y1 + height))C50,\(c(y1 + height)) 50,\(c(y0 + height)) 0,\(c(y0 + height))Z\">"
                + "<title>\(PageText.escaped("\(from) → \(to): \(grouped(Int64(count)))"))</title></path>"
        }
        func names(_ stack: [String: (y: Double, height: Double)], _ end: String) -> String {
            let texts = stack.sorted { $0.value.y < $1.value.y }.map { name, place in
                "<text x=\"\(end == "from" ? "100" : "0")%\" y=\"\(PageText.coordinate(place.y + place.height / 2))%\" dy=\"4\">"
                    + "<title>\(PageText.escaped(name))</title>\(PageText.escaped(shortened(name)))</text>"
            }
            return "<svg class=\"names \(end)\" aria-hidden=\"true\">\(texts.joined())</svg>"
        }
        return
            "<div class=\"sankey\">\(names(left, "from"))<svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" role=\"img\" "
            + "aria-label=\"The most frequent steps from page to page; the table has the numbers\">\(links)</svg>\(names(right, "to"))</div>"
    }

    /// Names from top to bottom, the largest first, each as high as its share.
    private static func stacked(_ values: [(String, Double)]) -> [String: (y: Double, height: Double)] {
        let sums = Dictionary(values, uniquingKeysWith: +)
        let total = max(sums.values.reduce(0, +), .leastNonzeroMagnitude)
        let gap = 8 / Double(max(1, sums.count))
        var y = gap / 2
        var result: [String: (y: Double, height: Double)] = [:]
        for (name, value) in sums.sorted(by: { ($0.value, $1.key) > ($1.value, $0.key) }) {
            result[name] = (y, value / total * 92)
            y += value / total * 92 + gap
        }
        return result
    }

    private static func shortened(_ page: String) -> String {
        let path = PageText.withoutSite(page)
        return path.count > 28 ? path.prefix(27) + "…" : path
    }

    private static func niceStep(_ rough: Double) -> Double {
        var power = 1.0
        while power * 10 <= rough { power *= 10 }
        return max(1, [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= rough } ?? power * 10)
    }

    /// By Zeller's congruence.
    private static func isWeekend(_ day: String) -> Bool {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return false }
        let (month, year) = parts[1] < 3 ? (parts[1] + 12, parts[0] - 1) : (parts[1], parts[0])
        let (century, rest) = (year / 100, year % 100)
        return (parts[2] + 13 * (month + 1) / 5 + rest + rest / 4 + century / 4 + 5 * century) % 7 < 2
    }
}
