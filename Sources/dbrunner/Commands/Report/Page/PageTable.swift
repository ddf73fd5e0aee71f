import Postgres
import RunnerKit

/// An answer as a table of HTML, with bars behind the numbers that the terminal draws bars for, too.
struct PageTable {
    private let section: ReportOverview.Section
    /// Whether all pages are of one site, which need not be said in each line.
    private let isOfOneSite: Bool

    init(_ section: ReportOverview.Section) {
        self.section = section
        guard case .table(let columns, _) = section.part.layout.shape else {
            isOfOneSite = false
            return
        }
        let texts = columns.filter(\.form.isText).flatMap { column in
            section.answer.rows.flatMap { row in row.texts(column.name)?.map { $0 ?? "" } ?? [row[column.name] ?? ""] }
        }
        isOfOneSite = Set(texts.map(PageText.site).filter { !$0.isEmpty }).count == 1
    }

    var html: String {
        switch section.part.layout.shape {
        case .table(let columns, let group): table(columns, groupedBy: group)
        case .triangle(let row, let size, let column, let value):
            triangle(row: row, size: size, column: column, value: value)
        }
    }

    private func table(_ all: [ReportLayout.Column], groupedBy group: String?) -> String {
        let rows = section.answer.rows
        // A number that is not known of any row, such as people of a filtered report, needs no column.
        let columns = all.filter { column in rows.contains { $0[column.name] != nil } }
        let isGrouped = group.map { name in rows.contains { $0[name] != nil } } ?? false
        let head =
            (isGrouped ? ["<th scope=\"col\">Group"] : [])
            + columns.map { column in
                "<th scope=\"col\"\(column.form.isText ? "" : " class=\"n\"")>\(title(column.title))"
            }
        let largest = Dictionary(
            columns.map { column in (column.name, rows.compactMap { $0.double(column.name) }.max() ?? 0) },
            uniquingKeysWith: { first, _ in first })
        let body = rows.map { row in
            let first = isGrouped ? ["<td>\(PageText.escaped(row[group ?? ""] ?? "–"))"] : []
            return "<tr>" + (first + columns.map { cell($0, row, largest[$0.name] ?? 0) }).joined()
        }
        return "<table><thead><tr>\(head.joined())</thead><tbody>\(body.joined(separator: "\n"))</tbody></table>"
    }

    private func cell(_ column: ReportLayout.Column, _ row: Row, _ largest: Double) -> String {
        if column.form.isText {
            let texts = row.texts(column.name)?.map { $0 ?? "" } ?? [row[column.name] ?? "–"]
            let shown = isOfOneSite ? texts.map(PageText.withoutSite) : texts
            return "<td class=\"t\" title=\"\(PageText.escaped(texts.joined(separator: " → ")))\">"
                + "<bdi>\(PageText.escaped(shown.joined(separator: " → ")))</bdi>"
        }
        guard let number = row.double(column.name) else { return "<td class=\"n\" data-v=\"\">–" }
        let bar = column.bar.map { kind in
            let share = kind == .ofWhole ? number : number / max(largest, .leastNonzeroMagnitude)
            return
                "<svg class=\"bar\" aria-hidden=\"true\"><rect width=\"\(PageText.coordinate(share * 100))%\" height=\"100%\"/></svg>"
        }
        return
            "<td class=\"n\" data-v=\"\(PageText.escaped(row[column.name] ?? ""))\">\(bar ?? "")\(PageText.escaped(column.form.text(number)))"
    }

    /// Cohorts: the darker a cell, the more came back. The number says it, too.
    private func triangle(row: String, size: String, column: String, value: String) -> String {
        var lines: [(name: String, size: Int64, shares: [Int: Double])] = []
        for cell in section.answer.rows {
            let name = cell[row] ?? ""
            if lines.last?.name != name { lines.append((name, cell.int64(size) ?? 0, [:])) }
            if let place = cell.int(column) { lines[lines.count - 1].shares[place] = cell.double(value) }
        }
        let last = lines.flatMap(\.shares.keys).max() ?? 0
        let head = ["Cohort", "People"] + (0...last).map { $0 == 0 ? "Month 0" : String($0) }
        let body = lines.map { line in
            let shares = (0...last).map { month in
                line.shares[month].map { share in
                    let shade = month == 0 ? "" : " h\(min(8, Int((share * 16).rounded(.up))))"
                    return "<td class=\"n\(shade)\">\(percent(share))"
                } ?? "<td>"
            }
            return
                "<tr><th scope=\"row\">\(PageText.escaped(String(line.name.prefix(7))))<td class=\"n\">\(grouped(line.size))"
                + shares.joined()
        }
        return "<table class=\"cohorts\"><thead><tr>"
            + head.map { "<th scope=\"col\"\($0 == "Cohort" ? "" : " class=\"n\"")>\($0)" }.joined()
            + "</thead><tbody>\(body.joined(separator: "\n"))</tbody></table>"
    }

    /// Headings of the terminal are upper case.
    private func title(_ text: String) -> String {
        PageText.escaped(text.prefix(1) + text.dropFirst().lowercased())
    }
}
