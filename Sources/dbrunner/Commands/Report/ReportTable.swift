import Postgres
import RunnerKit

/// An answer as a table with small bars.
struct ReportTable {
    static let barColor = "36"
    private static let barWidths = 8...24
    /// The text for a missing number.
    private static let unknown = "–"
    /// The width of lines where the width of the terminal is not known.
    private static let usualWidth = 100

    private let columns: [ReportLayout.Column]
    private let rows: [Row]
    /// The group that each row is in; nil where there are none.
    private let groups: [String?]
    private let isGrouped: Bool

    /// - Parameter limit: How many rows are shown at most.
    init(_ answer: ReportAnswer, columns: [ReportLayout.Column], groupedBy: String?, limit: Int = .max) {
        self.columns = columns
        rows = Array(answer.rows.prefix(limit))
        groups = rows.map { row in groupedBy.flatMap { row[$0] } }
        isGrouped = groups.contains { $0 != nil }
    }

    /// The lines, headings first, of a width that the output has room for. What finds no room is left out, and said to
    /// be, the last columns first.
    func lines(for output: Output) -> [String] {
        let limit = output.resultWidth
        var shown = columns
        while shown.count > 2, let limit, table(shown, barWidth: Self.barWidths.lowerBound).narrowestLine > limit {
            shown.removeLast()
        }
        let room = (limit ?? Self.usualWidth) - (table(shown, barWidth: 0).lines.map(\.displayWidth).max() ?? 0)
        let barWidth = min(Self.barWidths.upperBound, max(Self.barWidths.lowerBound, room))
        let lines = table(shown, barWidth: barWidth).lines(width: limit, paint: output.coloredResult)
        let missing = columns.count - shown.count
        return lines + (missing == 0 ? [] : ["  \(counted(missing, "column")) more on a wider terminal"])
    }

    private func table(_ columns: [ReportLayout.Column], barWidth: Int) -> Table {
        let indent: [Table.Column] = isGrouped ? [.left(""), .left("")] : [.left("")]
        var table = Table(indent + columns.flatMap(headings))
        let bars = columns.map { column in column.bar.map { drawing($0, of: column, width: barWidth) } }
        for (number, row) in rows.enumerated() {
            let cells = zip(columns, bars).flatMap { column, bars in
                [cell(column, row)] + (bars.map { [$0[number]] } ?? [])
            }
            let name = beginsGroup(number) ? groups[number].map(visible) ?? Self.unknown : ""
            table.add((isGrouped ? ["", name] : [""]) + cells)
        }
        return table
    }

    private func beginsGroup(_ number: Int) -> Bool {
        number == 0 || groups[number] != groups[number - 1]
    }

    private func headings(_ column: ReportLayout.Column) -> [Table.Column] {
        var heading: Table.Column = column.form.isText ? .left(column.title) : .right(column.title)
        heading.mayShrink = column.form.isText
        guard column.bar != nil else { return [heading] }
        var bar = Table.Column.left("")
        bar.color = Self.barColor
        return [heading, bar]
    }

    private func cell(_ column: ReportLayout.Column, _ row: Row) -> String {
        if column.form.isText { return text(column.name, row).map(visible) ?? Self.unknown }
        return row.double(column.name).map(column.form.text) ?? Self.unknown
    }

    /// A text, or several as a path, whose pages are named without the site if it is that of the first.
    private func text(_ column: String, _ row: Row) -> String? {
        guard let texts = row.texts(column) else { return row[column] }
        let pages = texts.map { $0 ?? "" }
        let site = pages.first.map(siteOfPage) ?? ""
        return pages.enumerated().map { number, page in
            number > 0 && !site.isEmpty && siteOfPage(page) == site ? pathOfPage(page) : page
        }.joined(separator: " → ")
    }

    private func siteOfPage(_ page: String) -> Substring {
        guard let scheme = page.firstRange(of: "://") else { return "" }
        return page[..<(page[scheme.upperBound...].firstIndex(of: "/") ?? page.endIndex)]
    }

    private func pathOfPage(_ page: String) -> String {
        let path = page[siteOfPage(page).endIndex...]
        return path.isEmpty ? "/" : String(path)
    }

    private func drawing(
        _ kind: ReportLayout.Column.Bar, of column: ReportLayout.Column, width: Int
    ) -> [String] {
        let numbers = rows.map { $0.double(column.name) ?? 0 }
        switch kind {
        case .ofLargest:
            let largest = max(numbers.max() ?? 0, .leastNonzeroMagnitude)
            return numbers.map { bar($0 / largest, width: width) }
        case .ofWhole:
            return numbers.indices.map { number in
                let drawn = bar(numbers[number], width: width)
                let before = beginsGroup(number) ? 0 : numbers[number - 1]
                let lost = Int((before * Double(width)).rounded()) - drawn.count
                return drawn + String(repeating: "░", count: max(0, lost))
            }
        }
    }
}
