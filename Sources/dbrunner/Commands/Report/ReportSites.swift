import Postgres
import RunnerKit

/// The sites side by side, and what can be added up of them: visitors of two sites can be the same people.
struct ReportSites {
    let answer: ReportAnswer

    private static let columns: [ReportLayout.Column] = [
        .text("site", "SITE"), .count("sessions", "SESSIONS", bar: .ofLargest), .count("people", "VISITORS"),
        .count("page_views", "VIEWS"), .share("bounce_rate", "BOUNCED"), .share("engagement_rate", "ENGAGED"),
        .count("conversions", "CONVERTED"), .decimal("goal_value", "VALUE", places: 2),
    ]

    func show(on output: Output) {
        for row in answer.rows { output.json(["report": "site"].merging(answer.members(of: row)) { $1 }) }
        output.json(["report": "all"].merging(sums.mapValues { .number($0) }) { $1 })
        guard let first = answer.rows.first else {
            output.line("no sessions on any site that you see")
            return output.line(
                "  Were events ingested and refreshed (dbrunner status), and did visitors consent (dbrunner sites list)?"
            )
        }
        let days = "\(first["from_day"] ?? "") to \(first["last_day"] ?? "")"
        output.line(output.coloredResult("SITES", "1") + "  \(days), each in its time zone")
        for line in ReportTable(answer, columns: Self.columns, groupedBy: nil).lines(for: output) { output.line(line) }
        let (sessions, views, value) = (sums["sessions"] ?? 0, sums["page_views"] ?? 0, sums["goal_value"] ?? 0)
        output.line()
        output.line(
            "  all: \(grouped(Int64(sessions))) sessions, \(grouped(Int64(views))) page views, "
                + "\(grouped(Int64(sums["conversions"] ?? 0))) converted, value \(grouped(value, decimals: 2))")
        output.line("  One site: dbrunner report --site \(first["site"] ?? "")")
    }

    private var sums: [String: Double] {
        Dictionary(
            uniqueKeysWithValues: ["sessions", "page_views", "conversions", "goal_value"].map { name in
                (name, answer.rows.compactMap { $0.double(name) }.reduce(0, +))
            })
    }
}
