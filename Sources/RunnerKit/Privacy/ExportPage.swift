import Postgres

/// One page for people: it loads nothing from anywhere, can be printed, and is written a row at a time.
final class ExportPage: ExportWriter {
    /// Of a value, in bytes; a longer one takes the width of the page.
    private static let longestInColumn = 60
    /// Of a time up to its seconds.
    private static let secondsLength = "2026-11-21 09:00:00".count

    private let output: ExportOutput
    /// What stands before each column of the table; empty before its first row.
    private var labels: [String] = []

    init(_ output: ExportOutput) {
        self.output = output
    }

    func begin() throws {
        try output.write(ExportPageText.head)
    }

    func begin(_ table: ExportTable) throws {
        labels = []
        try output.write("<section id=\"\(escaped(table.name))\">\n<h2>\(escaped(table.title))</h2>\n")
        try output.write("<p>\(escaped(table.description))</p>\n<p class=\"law\">")
        try output.write("Purpose: \(escaped(table.purpose)). Legal basis: \(escaped(table.legalBasis)).</p>\n")
    }

    func add(_ row: Row) throws {
        if labels.isEmpty {
            labels = row.columns.map { "<dt>\(escaped(humanized($0)))</dt><dd>" }
            try output.write("<ol>\n")
        }
        try output.write("<li>")
        if let at = row[0] { try output.write("<time>\(escaped(String(at.prefix(Self.secondsLength))))</time>") }
        try output.write("<dl>")
        for index in 1..<labels.count where !row.isNull(index) {
            try row.withBytes(index) { bytes in
                try output.write(bytes.count > Self.longestInColumn ? "<div class=\"wide\">" : "<div>")
                try output.write(labels[index])
                try writeEscaped(bytes)
            }
            try output.write("</dd></div>")
        }
        try output.write("</dl></li>\n")
    }

    func end(_ table: ExportTable, rows: Int64) throws {
        if rows == 0 {
            try output.write("<p class=\"none\">Nothing about you is stored here.</p>\n</section>\n")
            return
        }
        try output.write("</ol>\n<p class=\"count\">\(rows) \(rows == 1 ? "entry" : "entries")</p>\n")
        try output.write("<details><summary>What the fields mean</summary>\n<dl class=\"meanings\">")
        for column in table.columns {
            try output.write(
                "<div><dt>\(escaped(humanized(column.name)))</dt><dd>\(escaped(column.description))</dd></div>\n")
        }
        try output.write("</dl></details>\n</section>\n")
    }

    func endTables() {}

    /// All on one line, so that the hash covers every line before it.
    func end(_ manifest: ExportManifest) throws {
        var text = "<section id=\"manifest\"><h2>What this page holds</h2><table><tbody>"
        for table in manifest.tables {
            let name = escaped(table.name)
            text += "<tr><th><a href=\"#\(name)\">\(name)</a></th><td>\(table.rows)</td></tr>"
        }
        text += "</tbody><tfoot><tr><th>Together</th><td>\(manifest.rows)</td></tr></tfoot></table>"
        text += "<p>Made \(escaped(manifest.exportedAt)). "
        if let from = manifest.from, let to = manifest.to {
            text += "The data is from \(escaped(from)) to \(escaped(to)). "
        }
        text += "The checksum of all lines before this one is SHA-256 <code>\(manifest.sha256)</code>, which "
        text += "<code>sed '$d' FILE | sha256sum</code> computes again.</p></section>"
        text += "<script type=\"application/json\" id=\"manifest-json\">\(escapedForScript(manifest.json))</script>"
        try output.write(text + "</main></body></html>\n")
    }

    private func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            if let replacement = UInt8(exactly: scalar.value).flatMap(Self.replacement) {
                result += replacement
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }

    /// Writes what needs no replacement in as large pieces as there are.
    private func writeEscaped(_ bytes: UnsafeRawBufferPointer) throws {
        var start = 0
        for position in 0..<bytes.count {
            guard let replacement = Self.replacement(of: bytes[position]) else { continue }
            try output.write(UnsafeRawBufferPointer(rebasing: bytes[start..<position]))
            try output.write(replacement)
            start = position + 1
        }
        try output.write(UnsafeRawBufferPointer(rebasing: bytes[start...]))
    }

    /// Whatever a visitor sent is shown as text, and control characters, which a page may not hold, as such.
    private static func replacement(of byte: UInt8) -> String? {
        // Nearly all bytes are letters.
        if byte > UInt8(ascii: ">") && byte != 0x7f { return nil }
        return switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"): nil
        case 0..<0x20, 0x7f: "\u{fffd}"
        default: nil
        }
    }

    /// JSON that cannot end the script element it stands in.
    private func escapedForScript(_ json: String) -> String {
        json.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\u003c")
    }
}
