import Postgres
import RunnerKit

/// The report as one page of HTML that needs nothing else: no request, no script to be read, one for choosing days.
/// The numbers are those of the overview's answers, so those of `report --json`.
struct ReportPage {
    let overview: ReportOverview
    /// The headline numbers of as many days before; nil if nothing was counted then.
    let before: Row?
    /// `api.people_by_days`.
    let people: ReportAnswer
    let version: String

    /// - Parameter hash: The SHA-256 of a text in base64, by which the policy of the page knows its own style and script.
    func html(hash: (String) throws -> String) throws -> String {
        let range = overview.range
        let title = "\(range.site), \(range.fromDay) to \(range.lastDay)"
        let policy =
            "default-src 'none'; style-src 'sha256-\(try hash(PageStyle.css))'; "
            + "script-src 'sha256-\(try hash(PageScript.source))'; base-uri 'none'; form-action 'none'"
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">
            <title>\(PageText.escaped(title))</title>
            <style>\(PageStyle.css)</style></head>
            <body><main>
            <header><h1>\(PageText.escaped(range.site))</h1><p><span id="range">\(range.fromDay) to \(range.lastDay)</span>, days in \(PageText.escaped(range.timeZone)); compared with as many days before</p></header>
            \(body)
            <footer>\(PageText.escaped("Numbers as of the last refresh. Visitors who did not consent and bots are left out; groups of fewer than \(range.minimumGroup) visitors are combined or not shown. dbrunner \(version)."))</footer>
            </main>
            <script type="application/json" id="data">\(PageText.data(data))</script>
            <script>\(PageScript.source)</script>
            </body></html>

            """
    }

    private var body: String {
        guard let totals = overview.totals.rows.first, totals.int64("sessions") != 0 else {
            return "<p>No sessions in these days. \(PageText.escaped(overview.range.whyEmpty ?? ""))</p>"
        }
        let days = ReportOverview.Section(part: .days, arguments: [], answer: overview.days)
        return """
            <form><label>from <input type="date" id="from" value="\(overview.range.fromDay)" min="\(overview.range.fromDay)" max="\(overview.range.lastDay)"></label>
            <label>to <input type="date" id="to" value="\(overview.range.lastDay)" min="\(overview.range.fromDay)" max="\(overview.range.lastDay)"></label>
            <button type="button" id="whole">all days</button><span>Visitors of any range are exact. Tables are of the whole report.</span></form>
            <div class="tiles">\(tiles(totals))</div>
            <div class="grid12">
            <section><div class="head"><h2>Sessions and visitors by day</h2><span class="note key"><i class="p"></i>visitors<i class="s"></i>sessions</span></div>
            \(PageCharts.days(overview.days.rows))
            <details><summary>Numbers by day</summary><div class="scroll">\(PageTable(days).html)</div></details></section>
            \(overview.sections.map(section).joined(separator: "\n"))
            </div>
            \(Self.meanings)
            """
    }

    private func section(_ section: ReportOverview.Section) -> String {
        let title =
            ([section.part.layout.title.prefix(1) + section.part.layout.title.dropFirst().lowercased()]
            + section.arguments.map { ": " + $0 }).joined()
        let content: String
        if section.answer.rows.isEmpty {
            content =
                "<p class=\"note\">\(PageText.escaped("Nothing to show: no traffic of this kind, or too few visitors in each group."))</p>"
        } else if section.part.name == ReportTopic.Part.steps.name {
            content =
                PageCharts.steps(section.answer.rows)
                + "<details><summary>Numbers</summary><div class=\"scroll\">\(PageTable(section).html)</div></details>"
        } else {
            content = "<div class=\"scroll\">\(PageTable(section).html)</div>"
        }
        return
            "<section class=\"\(Self.width(section.part.name))\" data-part=\"\(PageText.escaped(section.part.name))\"><div class=\"head\">"
            + "<h2>\(PageText.escaped(title))</h2><span class=\"note\"><a data-csv hidden download=\"\(PageText.escaped(section.part.name)).csv\">CSV</a></span></div>\(content)</section>"
    }

    private static func width(_ part: String) -> String {
        switch part {
        case "device", "browser", "system": "w4"
        case "campaigns", "referrers", "goals", "incidents", "flows", "events", "paths", "cohorts", "hotspots": "w6"
        case "channels", "funnel": "w5"
        case "pages", "steps": "w7"
        default: "w12"
        }
    }

    private func tiles(_ totals: Row) -> String {
        let people = overview.people.rows.first?.double(0) ?? 0
        let days = overview.days.rows
        func tile(
            _ name: String, _ label: String, _ value: Double?, _ form: ReportLayout.Column.Form, _ former: Double?,
            _ series: [Double]
        ) -> String {
            let change = value.flatMap { now in former.flatMap { Self.change(from: $0, to: now, form) } }
            let text = former.map { "\(change.map { $0 + ", " } ?? "")from \(form.text($0))" } ?? "nothing before"
            return "<div class=\"tile\" data-tile=\"\(name)\"><span class=\"label\">\(label)</span>"
                + "<b>\(PageText.escaped(value.map(form.text) ?? "–"))</b><span class=\"before\">\(PageText.escaped(text))</span>"
                + PageCharts.sparkline(series) + "</div>"
        }
        func series(_ name: String) -> [Double] { days.map { $0.double(name) ?? 0 } }
        func stat(_ name: String, _ label: String, _ form: ReportLayout.Column.Form, series column: String) -> String {
            tile(name, label, totals.double(name), form, before?.double(name), series(column))
        }
        return tile("people", "Visitors", people, .count, before?.double("people"), series("people"))
            + stat("sessions", "Sessions", .count, series: "sessions")
            + stat("page_views", "Page views", .count, series: "page_views")
            + stat("bounce_rate", "Bounced", .share, series: "bounce_rate")
            + stat("engagement_rate", "Engaged", .share, series: "engagement_rate")
            + stat("conversions", "Converted sessions", .count, series: "conversions")
            + stat("conversion_rate", "Conversion rate", .share, series: "conversions")
    }

    /// Counts change in percent, rates in points.
    private static func change(from former: Double, to now: Double, _ form: ReportLayout.Column.Form) -> String? {
        if case .share = form { return ReportLayout.Column.Form.points.text(now - former) + " points" }
        return former == 0 ? nil : ReportLayout.Column.Form.change.text(now / former - 1)
    }

    private var data: JSON {
        let days = overview.days.rows.map { row in
            JSON.object([
                "conversions": row.int64("conversions").map { .integer($0) } ?? .null, "day": .optional(row["day"]),
                "page_views": row.int64("page_views").map { .integer($0) } ?? .null,
                "people": row.int64("people").map { .integer($0) } ?? .null,
                "sessions": row.int64("sessions").map { .integer($0) } ?? .null,
            ])
        }
        let cells = people.rows.map { row in
            JSON.array([.optional(row["day"]), .optional(row["previous_day"]), .integer(row.int64("people") ?? 0)])
        }
        let borders = Set(people.rows.compactMap { $0["day"] } + [overview.range.fromDay]).sorted()
        return .object(["borders": .array(borders.map { .string($0) }), "days": .array(days), "people": .array(cells)])
    }

    private static let meanings = """
        <details><summary>What the numbers mean</summary><dl>
        <dt>Visitors</dt><dd>Different people with a session that began in these days. Those of any range are counted exactly, not added up.</dd>
        <dt>Session</dt><dd>Events of a visitor without a gap of more than 30 minutes, or what the client calls a session.</dd>
        <dt>Bounced</dt><dd>Sessions with one page view, of those with any.</dd>
        <dt>Engaged</dt><dd>Sessions of at least 10 seconds, with two page views, or converted.</dd>
        <dt>Converted</dt><dd>Sessions with a goal or a conversion.</dd>
        <dt>Channel</dt><dd>Where a session came from, by the default channel grouping of Google Analytics 4.</dd>
        <dt>Frustration</dt><dd>Rage clicks, backtracks, errors and abandoned tasks, weighed.</dd>
        </dl></details>
        """
}
