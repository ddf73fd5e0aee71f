import RunnerKit

/// Shows answers on a terminal, or wherever people read text.
struct ReportScreen {
    let output: Output
    let range: ReportRange

    /// The answer as people read it, or why there is none.
    /// - Parameter limit: How many rows are shown at most.
    func show(_ part: ReportTopic.Part, _ answer: ReportAnswer, limit: Int = .max) {
        guard !answer.rows.isEmpty else { return explainNothing(part) }
        for line in lines(part.layout.shape, answer, limit: part.isWhole ? .max : limit) { output.line(line) }
    }

    private func lines(_ shape: ReportLayout.Shape, _ answer: ReportAnswer, limit: Int) -> [String] {
        switch shape {
        case .table(let columns, let groupedBy):
            ReportTable(answer, columns: columns, groupedBy: groupedBy, limit: limit).lines(for: output)
        case .triangle(let row, let size, let column, let value):
            ReportTriangle(answer, row: row, size: size, column: column, value: value).lines(for: output)
        }
    }

    /// The title of a report: its topic, and what it was called with, such as the name of a funnel.
    func heading(_ title: String, _ arguments: [String] = [], isFirst: Bool = true) {
        let words = ([title] + arguments.map(visible)).joined(separator: " ")
        output.line(output.coloredResult(words, "1") + (isFirst ? "  " + about : ""))
    }

    /// The site and the days, the last one included, as people say it.
    private var about: String {
        let days = range.fromDay == range.lastDay ? range.fromDay : "\(range.fromDay) to \(range.lastDay)"
        return "site \(range.site), \(days) (\(range.timeZone))"
    }

    /// What may be the reason that there is no answer.
    func explainNothing(_ part: ReportTopic.Part? = nil) {
        output.line("  nothing to show")
        guard let reason = range.whyEmpty ?? part?.whyEmpty else { return }
        for line in wrap(reason, width: Self.textWidth) { output.line("  " + line) }
    }

    private static let textWidth = 96
}
