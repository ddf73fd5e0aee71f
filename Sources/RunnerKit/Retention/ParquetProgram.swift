#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the `duckdb` program is told, to make a Parquet file of the rows that `copy … to stdout` writes, and the same
/// rows of the file again, byte by byte.
///
/// Numbers, flags, ids and times become columns of their types. All else stays the text that PostgreSQL wrote: it comes
/// back as it was, where a decimal or a JSON value would not.
struct ParquetProgram {
    /// A column as it is in the record of an archive.
    private struct Column: Decodable {
        let name: String
        let type: String
    }

    private static let types = [
        "smallint": "smallint", "integer": "integer", "bigint": "bigint", "boolean": "boolean", "uuid": "uuid",
        "date": "date", "timestamp with time zone": "timestamptz",
    ]
    /// Letters after the backslash in the text format of copy, and the character that each means.
    private static let escapes = [("b", 8), ("t", 9), ("n", 10), ("v", 11), ("f", 12), ("r", 13)]
    private static let options = #"delim '\t', quote '', escape '', header false, nullstr '\N'"#

    private let columns: [Column]

    /// - Parameter json: The columns of the record.
    init(columns json: String) throws {
        columns = try JSONDecoder().decode([Column].self, from: Data(json.utf8))
    }

    /// From rows on standard input to a file on standard output.
    var writing: Pipeline.Stage {
        let read = columns.map { "\(Self.literal($0.name)): \(Self.literal(Self.types[$0.type] ?? "varchar"))" }
        let unescaped = Self.escapes.reduce(#"replace(t, '\\', chr(0))"#) { text, escape in
            #"replace(\#(text), '\\#(escape.0)', chr(\#(escape.1)))"#
        }
        let values = columns.map { column in
            let name = Self.identifier(column.name)
            return Self.types[column.type] == nil ? "unescaped(\(name)) as \(name)" : name
        }
        // chr(0) replaces a backslash in between: there is none in any text of PostgreSQL's.
        return stage(
            #"""
            create temp macro unescaped(t) as
                case when contains(t, '\') then replace(\#(unescaped), chr(0), '\') else t end;
            copy (
                select \#(values.joined(separator: ", "))
                from read_csv(
                    '/dev/stdin', delim = '\t', quote = '', escape = '', header = false, nullstr = '\N',
                    auto_detect = false, new_line = '\n', parallel = false, max_line_size = \#(Self.longestLine),
                    columns = {\#(read.joined(separator: ", "))}
                )
            ) to '/dev/stdout' (format parquet, compression zstd);
            """#)
    }

    /// From a file on standard input, which must not be a pipe, to rows on standard output.
    var reading: Pipeline.Stage {
        let escaped = Self.escapes.reduce(#"replace(t, '\', '\\')"#) { text, escape in
            #"replace(\#(text), chr(\#(escape.1)), '\\#(escape.0)')"#
        }
        let values = columns.map { column in
            let name = Self.identifier(column.name)
            switch Self.types[column.type] {
            case nil: return "escaped(\(name))"
            case "boolean": return "case \(name) when true then 't' when false then 'f' end"
            default: return name
            }
        }
        return stage(
            #"""
            create temp macro escaped(t) as
                case when regexp_matches(t, '[\\\x08-\x0d]') then \#(escaped) else t end;
            copy (select \#(values.joined(separator: ", ")) from read_parquet('/dev/stdin'))
            to '/dev/stdout' (format csv, \#(Self.options));
            """#)
    }

    /// Bytes; more than any line that ingest takes.
    private static let longestLine = 16 * 1024 * 1024

    private func stage(_ statements: String) -> Pipeline.Stage {
        var stage = Pipeline.Stage(
            "duckdb", ["-init", "/dev/null", "-batch", "-bail", "-c", "set TimeZone = 'UTC';\n" + statements])
        stage.abridge = Self.withoutValues
        return stage
    }

    /// What duckdb says of a fault begins with its kind, as in `Invalid Input Error: …`. The rest can quote values, which
    /// are personal data, unless it is about the machine.
    @Sendable private static func withoutValues(_ said: String) -> String {
        guard let colon = said.firstIndex(of: ":") else { return "" }
        let kind = said[..<colon]
        if ["IO Error", "Out of Memory Error"].contains(kind) { return said }
        return kind.hasSuffix("Error") && kind.allSatisfy({ $0.isLetter || $0 == " " }) ? String(kind) : ""
    }

    private static func literal(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

    private static func identifier(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
