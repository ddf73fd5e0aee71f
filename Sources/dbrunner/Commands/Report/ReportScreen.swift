import RunnerKit

/// Shows answers on a terminal, or wherever people read text.
struct ReportScreen {
    let output: Output
    let range: ReportRange

    /// The answer as a table, or why there is none.
    /// - Parameter limit: How many rows are shown at most.
    func show(_ topic: ReportTopic, _ answer: ReportAnswer, limit: Int = .max) {
        guard !answer.rows.isEmpty else { return explainNothing(topic) }
        for line in ReportTable(answer, layout: topic.layout, limit: limit).lines(for: output) { output.line(line) }
    }

    /// The title of a report: its topic, and what it was called with, such as the name of a funnel.
    func heading(_ title: String, _ arguments: [String] = [], isFirst: Bool = true) {
        let words = ([title] + arguments.map(visible)).joined(separator: " ")
        output.line(output.coloredResult(words, "1") + (isFirst ? "  " + about : ""))
    }

    /// The site and the days, the last one included, as people say it.
    private var about: String {
        let days = range.fromDay == range.lastDay ? range.fromDay : "\(range.fromDay) to \(range.lastDay)"
        return "site \(visible(range.site)), \(days) (\(range.timeZone))"
    }

    /// What may be the reason that there is no answer.
    func explainNothing(_ topic: ReportTopic? = nil) {
        output.line("  nothing to show")
        guard let reason = range.whyEmpty ?? topic?.whyEmpty else { return }
        for line in wrap(reason, width: Self.textWidth) { output.line("  " + line) }
    }

    private static let textWidth = 96
}
