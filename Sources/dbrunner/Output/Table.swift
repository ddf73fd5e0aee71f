/// Rows under headings, in columns as wide as they need to be.
struct Table {
    struct Column {
        enum Alignment {
            case left, right
        }

        let title: String
        let alignment: Alignment

        static func left(_ title: String) -> Column { Column(title: title, alignment: .left) }
        static func right(_ title: String) -> Column { Column(title: title, alignment: .right) }
    }

    let columns: [Column]
    private(set) var rows: [[String]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    /// The lines, headings first.
    var lines: [String] {
        let widths = columns.indices.map { index in
            max(columns[index].title.count, rows.map { $0[index].count }.max() ?? 0)
        }
        return ([columns.map(\.title)] + rows).map { cells in
            let line = columns.indices.map { index in
                columns[index].alignment == .left
                    ? padded(cells[index], to: widths[index])
                    : rightAligned(cells[index], to: widths[index])
            }.joined(separator: "  ")
            return trimmingEnd(line)
        }
    }

    private func trimmingEnd(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}

/// A horizontal bar of eighth blocks, `share` of `width` characters long.
func bar(_ share: Double, width: Int) -> String {
    let eighths = Int((min(1, max(0, share)) * Double(width * 8)).rounded())
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + partial[eighths % 8]
}
