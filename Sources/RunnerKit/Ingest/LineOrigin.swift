/// What is known of the lines of an input in another format, beside the lines.
struct LineOrigin: Sendable {
    /// Name of the source: equal lines of two sources are two events.
    let name: String
    /// The first line of a file of CSV, which names the columns.
    let header: String?

    /// - Throws: What reading the beginning of the file throws.
    init(of file: String, options: Ingestion.Options) throws {
        name = options.sourceName ?? Self.withoutRotation(file)
        header = options.format.hasHeader ? try Self.header(of: file) : nil
    }

    /// The name of a log without its folder and what rotation adds: `access.log-20261201.gz` and `access.log.1` are both
    /// `access.log`.
    static func withoutRotation(_ file: String) -> String {
        var name = file.split(separator: "/").last.map(String.init) ?? file
        for suffix in [".gz", ".zst"] where name.hasSuffix(suffix) { name.removeLast(suffix.count) }
        if let end = name.lastIndex(where: { $0 == "." || $0 == "-" }), end != name.startIndex {
            let rest = name[name.index(after: end)...]
            if !rest.isEmpty, rest.allSatisfy(\.isNumber) { name = String(name[..<end]) }
        }
        return name
    }

    /// - Returns: The names of the columns; nil where the first line is JSON.
    private static func header(of file: String) throws -> String? {
        guard file != "-" else {
            throw Failure.usage(
                "CSV cannot be read from standard input", hint: "Name the file, or send one JSON object in each line.")
        }
        var reader = LineReader(try ByteSource(file))
        while true {
            switch try reader.next() {
            case .line(let line):
                let text = String(decoding: line.bytes, as: UTF8.self).trimmingPrefix("\u{feff}")
                return text.first == "{" ? nil : String(text)
            case .idle: continue
            case .end: return nil
            }
        }
    }
}
