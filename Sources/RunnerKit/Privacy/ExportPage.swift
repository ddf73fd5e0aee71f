import Postgres

/// One page for people: it loads nothing from anywhere, can be printed, and is written a row at a time.
final class ExportPage: ExportWriter {
    /// Of a value, in bytes; a longer one takes the width of the page.
    private static let longestInColumn = 60
    /// Of a time up to its seconds.
    private static let secondsLength = "2026-11-21 09:00:00".count

    private let output: ExportOutput
    private let words: ExportWords
    /// The columns of the table's rows, in their order; empty before its first row.
    private var fields: [Field] = []
    private var empty: [ExportTable] = []
    private var titles: [String: String] = [:]
    private var current: ExportTable?

    private struct Field {
        /// In which way the value is shown.
        let style: String
        let label: String
        let description: String
        /// The same for all that the page holds, and told at its beginning.
        let isRepetition: Bool
        let form: Form
        var isUsed = false
    }

    /// How a value becomes readable.
    private enum Form {
        case asIs, flag, site, list, json
    }

    init(_ output: ExportOutput, _ words: ExportWords) {
        self.output = output
        self.words = words
    }

    func begin() throws {
        try output.write(ExportPageText.head(words, escape: escaped))
    }

    func begin(_ table: ExportTable) {
        current = table
        titles[table.id] = table.title
        fields = []
    }

    func add(_ row: Row) throws {
        if fields.isEmpty { try beginSection(row.columns) }
        try output.write("<li>")
        if let at = row[0] { try output.write("<time>\(escaped(String(at.prefix(Self.secondsLength))))</time>") }
        try output.write("<dl>")
        for index in 1..<fields.count where !row.isNull(index) && !fields[index].isRepetition {
            fields[index].isUsed = true
            if let text = readable(row, index) {
                try writeField(fields[index], text)
                continue
            }
            try row.withBytes(index) { bytes in
                try output.write("<div class=\"")
                try output.write(fields[index].style)
                try output.write(bytes.count > Self.longestInColumn ? " wide\"><dt>" : "\"><dt>")
                try output.write(fields[index].label)
                try output.write("</dt><dd>")
                try writeEscaped(bytes)
            }
            try output.write("</dd></div>")
        }
        try output.write("</dl></li>\n")
    }

    private func writeField(_ field: Field, _ text: String) throws {
        let width = text.utf8.count > Self.longestInColumn ? " wide" : ""
        try output.write("<div class=\"\(field.style)\(width)\"><dt>\(field.label)</dt><dd>\(escaped(text))</dd></div>")
    }

    /// The value as a person reads it; nil where it is readable as it is.
    private func readable(_ row: Row, _ index: Int) -> String? {
        switch fields[index].form {
        case .asIs: return nil
        case .flag: return row[index].map { words($0) }
        case .site: return row[index].flatMap(words.nameOfSite)
        case .list: return row[index].flatMap(ReadableJSON.path)
        case .json: return row[index].flatMap(ReadableJSON.text)
        }
    }

    private static func form(of column: String) -> Form {
        switch column {
        case "site_id": .site
        case "journey_path": .list
        case "metadata", "query_params", "context", "state", "payload": .json
        case "granted", "analytics_allowed": .flag
        default: column.hasPrefix("is_") ? .flag : .asIs
        }
    }

    private func beginSection(_ columns: [String]) throws {
        guard let table = current else { return }
        let known = Dictionary(table.columns.map { ($0.name, $0) }) { first, _ in first }
        fields = columns.map { name in
            let column = known[name] ?? .init(name: name, label: humanized(name), description: "")
            return Field(
                style: column.isForPrograms && name != "site_id" ? "key" : "", label: escaped(column.label),
                description: escaped(column.description), isRepetition: name == "person_id", form: Self.form(of: name))
        }
        try output.write("<section id=\"\(escaped(table.id))\">\n<h2>\(escaped(table.title))</h2>\n")
        try output.write("<p>\(escaped(table.description))</p>\n<p class=\"law\">")
        try output.write(escaped(words("law", table.purpose, table.legalBasis, table.kept)) + "</p>\n<ol>\n")
    }

    func end(_ table: ExportTable, rows: Int64) throws {
        guard rows > 0 else { return empty.append(table) }
        // There may be rows of it in archives only.
        empty.removeAll { $0.name == table.name }
        try output.write("</ol>\n<p class=\"count\">\(rows) \(escaped(words(rows == 1 ? "entry" : "entries")))</p>\n")
        try output.write("<aside><h3>\(escaped(words("fields")))</h3>\n<dl class=\"meanings\">")
        for field in fields where field.isUsed && !field.description.isEmpty {
            try output.write("<div><dt>\(field.label)</dt><dd>\(field.description)</dd></div>\n")
        }
        try output.write("</dl></aside>\n</section>\n")
    }

    func endTables() throws {
        guard !empty.isEmpty else { return }
        try output.write("<section><h2>\(escaped(words("nothing")))</h2>\n<dl class=\"meanings\">\n")
        for table in empty {
            try output.write(
                """
                <div id="\(escaped(table.name))"><dt>\(escaped(table.title))</dt>\
                <dd>\(escaped(table.description))</dd></div>

                """)
        }
        try output.write("</dl></section>\n")
    }

    /// All on one line, so that the hash covers every line before it.
    func end(_ manifest: ExportManifest) throws {
        var text = "<section id=\"manifest\"><h2>\(escaped(words("manifest.title")))</h2><table><tbody>"
        for table in manifest.tables + manifest.archives {
            let name = escaped(table.name)
            text += "<tr><th><a href=\"#\(name)\">\(escaped(titles[table.name] ?? table.name))</a></th>"
            text += "<td><code>\(name)</code></td><td>\(table.rows)</td></tr>"
        }
        text +=
            "</tbody><tfoot><tr><th>\(escaped(words("together")))</th><td></td><td>\(manifest.rows)</td></tr></tfoot></table>"
        text += "<p>\(escaped(words("made"))) \(escaped(manifest.exportedAt)). "
        if let from = manifest.from, let to = manifest.to {
            text += escaped(words("span", from, to)) + " "
        }
        for archive in manifest.unread {
            text += "<strong>\(escaped(words("incomplete", archive.archive)))</strong> "
        }
        text +=
            escaped(words("checksum", "HASH", "COMMAND"))
            .replacing("HASH", with: "<code>\(manifest.sha256)</code>")
            .replacing("COMMAND", with: "<code>sed '$d' FILE | sha256sum</code>") + "</p></section>"
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
