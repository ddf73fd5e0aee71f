/// Rows under headings, in columns as wide as they need to be.
struct Table {
    struct Column {
        enum Alignment {
            case left, right
        }

        let title: String
        let alignment: Alignment
        /// The colour of its cells, an SGR code.
        var color: String?
        /// Whether its cells may be shortened where the line would become too long.
        var mayShrink = false

        static func left(_ title: String) -> Column { Column(title: title, alignment: .left) }
        static func right(_ title: String) -> Column { Column(title: title, alignment: .right) }
    }

    private static let gap = "  "
    private static let narrowest = 20

    let columns: [Column]
    private(set) var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    mutating func add(_ cells: String...) {
        add(cells)
    }

    /// Cells are as wide as what is shown of them.
    mutating func add(_ cells: [String]) {
        rows.append(cells.map { visible($0) })
    }

    /// The lines, headings first.
    var lines: [String] { lines() }

    /// The lines, headings first.
    /// - Parameters:
    ///   - width: How long a line may be, as far as columns may shrink for it.
    ///   - paint: Gives a text a colour.
    func lines(width: Int? = nil, paint: (_ text: String, _ color: String) -> String = { text, _ in text }) -> [String]
    {
        let widths = widths(within: width)
        return ([columns.map(\.title)] + rows).enumerated().map { number, cells in
            let shown = columns.indices.map { index in
                let cell = shortened(cells[index], to: widths[index])
                return columns[index].alignment == .left
                    ? padded(cell, to: widths[index]) : rightAligned(cell, to: widths[index])
            }
            let painted = trimmingEnd(shown).enumerated().map { index, cell in
                number == 0 ? cell : columns[index].color.map { paint(cell, $0) } ?? cell
            }
            return painted.joined(separator: Self.gap)
        }
    }

    /// How long a line is at least, when all columns that may shrink have shrunk.
    var narrowestLine: Int {
        let least = zip(columns, widths(within: nil)).map { $0.mayShrink ? min($1, Self.narrowest) : $1 }
        return least.reduce(0, +) + Self.gap.count * (least.count - 1)
    }

    /// What the columns need, the widest of those that may shrink made narrower until a line fits.
    private func widths(within limit: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            max(columns[index].title.displayWidth, rows.map { $0[index].displayWidth }.max() ?? 0)
        }
        guard let limit else { return widths }
        var surplus = widths.reduce(0, +) + Self.gap.count * (widths.count - 1) - limit
        while surplus > 0 {
            let shrinking = columns.indices.filter { columns[$0].mayShrink && widths[$0] > Self.narrowest }
            guard let widest = shrinking.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            surplus -= 1
        }
        return widths
    }

    /// The cells without the spaces at the end of the line.
    private func trimmingEnd(_ cells: [String]) -> [String] {
        var cells = cells
        while let last = cells.popLast() {
            var rest = last[...]
            while rest.last == " " { rest.removeLast() }
            if !rest.isEmpty { return cells + [String(rest)] }
        }
        return []
    }
}

/// The text, its middle left out where it is longer than `width`: of pages, the end tells most.
func shortened(_ text: String, to width: Int) -> String {
    guard text.displayWidth > width else { return text }
    let head = (width - 1) / 3
    return text.prefix(columns: head) + "…" + text.suffix(columns: width - 1 - head)
}

/// A horizontal bar of eighth blocks, `share` of `width` characters long.
func bar(_ share: Double, width: Int) -> String {
    let eighths = Int((min(1, max(0, share)) * Double(width * 8)).rounded())
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + partial[eighths % 8]
}
