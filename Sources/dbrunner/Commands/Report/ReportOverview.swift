import Postgres
import RunnerKit

/// A few lines of each report, about one site.
struct ReportOverview {
    /// The first rows of a report.
    struct Section {
        let topic: ReportTopic
        let arguments: [String]
        let answer: ReportAnswer
    }

    private static let rows = 5
    private static let stats = ReportQuestion("get_session_stats", over: .days)
    private static let people = ReportQuestion("count_people", over: .days)

    let range: ReportRange
    /// One row each.
    let totals: ReportAnswer
    let people: ReportAnswer
    let days: ReportAnswer
    let sections: [Section]

    /// Asks for all of it.
    static func read(_ range: ReportRange, on connection: Connection) throws -> ReportOverview {
        func ask(_ topic: ReportTopic, _ arguments: [String] = []) throws -> Section {
            var options = Options()
            if topic.options.contains(where: { $0.name == "limit" }) { options.set("limit", to: .integer(rows)) }
            let answer = try topic.question(options, arguments).ask(about: range, on: connection)
            return Section(topic: topic, arguments: arguments, answer: answer)
        }
        let funnels = try Funnels.list(on: connection).map(\.name)
        return ReportOverview(
            range: range,
            totals: try stats.ask(about: range, on: connection),
            people: try people.ask(about: range, on: connection),
            days: try ask(.sessions).answer,
            sections: try [ask(.channels), ask(.pages)] + funnels.prefix(1).map { try ask(.funnel, [$0]) }
                + [ask(.journeys)])
    }

    func show(on output: Output) {
        let screen = ReportScreen(output: output, range: range)
        screen.heading("SESSIONS")
        guard let totals = totals.rows.first, totals.int64("sessions") != 0 else { return screen.explainNothing() }
        for line in lines(totals) { output.line("  " + line) }
        output.line("  " + output.coloredResult(sparkline, ReportTable.barColor) + "  sessions by day")
        for section in sections where !section.answer.rows.isEmpty {
            output.line()
            screen.heading(section.topic.layout.title, section.arguments, isFirst: false)
            screen.show(section.topic, section.answer, limit: section.topic.isWhole ? .max : Self.rows)
        }
    }

    private func lines(_ totals: Row) -> [String] {
        let people = people.rows.first?.int64(0) ?? 0
        func count(_ name: String) -> String { grouped(totals.int64(name) ?? 0) }
        func rate(_ name: String) -> String { percent(totals.double(name) ?? 0) }
        let length = readable(.seconds(totals.double("duration_seconds_average") ?? 0))
        return [
            "\(count("sessions")) sessions of \(counted(people, "visitor")), \(count("page_views")) page views, "
                + "\(count("conversions")) sessions converted (\(rate("conversion_rate")))",
            "a session lasts \(length) and sees \(fixed(totals.double("pages_per_session") ?? 0, decimals: 1)) pages on average",
            "bounces: \(rate("bounce_rate")) saw a single page, \(rate("short_rate")) stayed under 30 s",
        ]
    }

    private var sparkline: String {
        let counts = days.rows.suffix(60).map { $0.double("sessions") ?? 0 }
        let largest = max(counts.max() ?? 0, 1)
        let blocks = Array("▁▂▃▄▅▆▇█")
        return String(counts.map { blocks[Int(($0 / largest * 7).rounded())] })
    }

    /// A line for each report, with the rows that were shown.
    func writeJSON(to output: Output) {
        let answers =
            [("stats", totals), ("people", people), ("sessions", days)]
            + sections.map { ($0.topic.name, $0.answer) }
        for (name, answer) in answers {
            output.json([
                "report": .string(name), "rows": .array(answer.rows.map { .object(answer.members(of: $0)) }),
            ])
        }
    }
}
