import RunnerKit

/// Shows answers on a terminal, or wherever people read text.
struct ReportScreen {
    let output: Output
    let range: ReportRange
    /// Whether answers stand beside the period before.
    var isCompared = false

    /// The answer as people read it, or why there is none.
    /// - Parameter limit: How many rows are shown at most.
    func show(_ part: ReportTopic.Part, _ answer: ReportAnswer, limit: Int = .max) {
        guard !answer.rows.isEmpty else { return explainNothing(part) }
        let layout = part.key.flatMap { isCompared ? part.layout.compared(by: $0) : nil } ?? part.layout
        for line in lines(layout.shape, answer, limit: part.isWhole ? .max : limit) { output.line(line) }
    }

    private func lines(_ shape: ReportLayout.Shape, _ answer: ReportAnswer, limit: Int) -> [String] {
        switch shape {
        case .table(let columns, let groupedBy):
            // Where days are added up, no number of people is exact, and there is none.
            let known = columns.filter { column in
                column.name != "people" || answer.rows.contains { !$0.isNull("people") }
            }
            return ReportTable(answer, columns: known, groupedBy: groupedBy, limit: limit).lines(for: output)
        case .triangle(let row, let size, let column, let value):
            return ReportTriangle(answer, row: row, size: size, column: column, value: value).lines(for: output)
        }
    }

    /// The title of a report: its topic, and what it was called with, such as the name of a funnel.
    /// - Parameter isNow: Whether it is about this moment, not about the range.
    func heading(_ title: String, _ arguments: [String] = [], isFirst: Bool = true, isNow: Bool = false) {
        let words = ([title] + arguments.map(visible)).joined(separator: " ")
        output.line(output.coloredResult(words, "1") + (isFirst ? "  " + (isNow ? "site \(range.site)" : about) : ""))
    }

    /// The site and the days, the last one included, as people say it.
    private var about: String {
        let days = range.fromDay == range.lastDay ? range.fromDay : "\(range.fromDay) to \(range.lastDay)"
        return "site \(range.site), \(days) (\(range.timeZone))"
    }

    /// Says in a sentence which tables are missing although there are sessions.
    func explainHidden(_ titles: [String]) {
        guard !titles.isEmpty else { return }
        let reason =
            "Not shown: \(titles.joined(separator: ", ")). There is nothing to show, or only of groups of fewer than "
            + "\(counted(Int64(range.minimumGroup), "visitor")) (setting minimum_group)."
        output.line()
        for line in wrap(reason, width: Self.textWidth) { output.line("  " + line) }
    }

    /// What may be the reason that there is no answer.
    func explainNothing(_ part: ReportTopic.Part? = nil) {
        output.line("  nothing to show")
        guard let reason = range.whyEmpty ?? part?.whyEmpty else { return }
        for line in wrap(reason, width: Self.textWidth) { output.line("  " + line) }
    }

    private static let textWidth = 96
}
