import Postgres
import RunnerKit

/// Shares by two columns: a line for each cohort, a column for each month after it.
struct ReportTriangle {
    private let lines: [(name: String, size: String, values: [Int: Double])]
    private let last: Int

    init(_ answer: ReportAnswer, row: String, size: String, column: String, value: String) {
        var lines: [(name: String, size: String, values: [Int: Double])] = []
        for cell in answer.rows {
            let name = cell[row] ?? ""
            if lines.last?.name != name { lines.append((name, grouped(cell.int64(size) ?? 0), [:])) }
            guard let place = cell.int(column) else { continue }
            lines[lines.count - 1].values[place] = cell.double(value)
        }
        self.lines = lines
        last = lines.flatMap(\.values.keys).max() ?? 0
    }

    /// The lines, headings first; as many columns as there is room for.
    func lines(for output: Output) -> [String] {
        var shown = last
        while shown > 0, let width = output.resultWidth, table(upTo: shown).narrowestLine > width { shown -= 1 }
        return table(upTo: shown).lines(paint: output.coloredResult)
            + (shown == last ? [] : ["  \(counted(last - shown, "month")) more on a wider terminal"])
    }

    private func table(upTo last: Int) -> Table {
        let months = (0...last).map { Table.Column.right($0 == 0 ? "MONTH 0" : String($0)) }
        var table = Table([.left(""), .left("COHORT"), .right("PEOPLE")] + months)
        for line in lines {
            // Cohorts are named by their first day.
            table.add(["", String(line.name.prefix(7)), line.size] + (0...last).map { cell(line.values[$0]) })
        }
        return table
    }

    private func cell(_ share: Double?) -> String {
        share.map(percent) ?? ""
    }
}
