import Postgres
import RunnerKit

/// A few lines of each report, about one site.
struct ReportOverview {
    /// One of the answers.
    struct Section {
        let part: ReportTopic.Part
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

    /// What the terminal shows a few lines of.
    static let terminalParts: [ReportTopic.Part] = [
        .channels, .pages, .funnel, .paths, .incidents, .hotspots, .cohorts,
    ]

    /// What the page shows.
    static let pageParts: [ReportTopic.Part] =
        [.channels, .pages] + ReportTopic.campaigns.parts + ReportTopic.referrers.parts
        + ReportTopic.devices.parts.prefix(3) + [.funnel, .steps, .paths, .flows, .cohorts, .hotspots, .incidents]
        + ReportTopic.goals.parts + ReportTopic.events.parts

    /// Asks for all of it.
    /// - Parameters:
    ///   - cohorts: The range for cohorts, which need more than a month.
    ///   - rows: How many rows of each part at most.
    static func read(
        _ range: ReportRange, cohorts: ReportRange, parts: [ReportTopic.Part] = terminalParts, rows: Int = rows,
        on connection: Connection
    ) throws -> ReportOverview {
        var options = Options()
        options.set("limit", to: .integer(rows))
        func ask(_ part: ReportTopic.Part, _ arguments: [String] = [], about range: ReportRange) throws -> Section {
            let answer = try part.question(options, arguments).ask(about: range, on: connection)
            return Section(part: part, arguments: arguments, answer: answer)
        }
        let funnels = try Funnels.list(on: connection).prefix(1)
        let sections = try parts.flatMap { part in
            switch part.name {
            case ReportTopic.Part.funnel.name: try funnels.map { try ask(part, [$0.name], about: range) }
            case ReportTopic.Part.cohorts.name: [try ask(part, about: cohorts)]
            default: [try ask(part, about: range)]
            }
        }
        return ReportOverview(
            range: range,
            totals: try stats.ask(about: range, on: connection),
            people: try people.ask(about: range, on: connection),
            days: try ask(.days, about: range).answer,
            sections: sections)
    }

    func show(on output: Output) {
        let screen = ReportScreen(output: output, range: range)
        screen.heading("SESSIONS")
        guard let totals = totals.rows.first, totals.int64("sessions") != 0 else { return screen.explainNothing() }
        for line in lines(totals) { output.line("  " + line) }
        output.line("  " + output.coloredResult(sparkline, ReportTable.barColor) + "  sessions by day")
        for section in sections where !section.answer.rows.isEmpty {
            output.line()
            screen.heading(section.part.layout.title, section.arguments, isFirst: false)
            screen.show(section.part, section.answer, limit: Self.rows)
        }
        screen.explainHidden(sections.filter(\.answer.rows.isEmpty).map(\.part.layout.title))
    }

    private func lines(_ totals: Row) -> [String] {
        let people = people.rows.first?.int64(0) ?? 0
        func count(_ name: String, _ noun: String) -> String { counted(totals.int64(name) ?? 0, noun) }
        func rate(_ name: String) -> String { percent(totals.double(name) ?? 0) }
        let length = readable(.seconds(totals.double("duration_seconds_average") ?? 0))
        return [
            "\(count("sessions", "session")) of \(counted(people, "visitor")), \(count("page_views", "page view")), "
                + "\(count("conversions", "session")) converted (\(rate("conversion_rate")))",
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

    /// The numbers of the whole range as members of a JSON object.
    var headline: [String: JSON] {
        let stats = totals.rows.first.map(totals.members) ?? [:]
        return stats.merging(["people": .integer(people.rows.first?.int64(0) ?? 0)]) { $1 }
    }

    /// A line for each report, with the rows that were shown.
    func writeJSON(to output: Output) {
        let answers =
            [("stats", totals), ("people", people), ("sessions", days)]
            + sections.map { ($0.part.name, $0.answer) }
        for (name, answer) in answers {
            output.json([
                "report": .string(name), "rows": .array(answer.rows.map { .object(answer.members(of: $0)) }),
            ])
        }
    }
}
