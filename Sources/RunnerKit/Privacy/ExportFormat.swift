import Postgres

/// How an export is written.
public enum ExportFormat: String, Sendable, CaseIterable {
    /// A line a row, `{"table":…,"row":…}`; the last line is the manifest.
    case ndjson
    /// One document: the rows of each table as an array, and the manifest.
    case json
    /// One page for people, which needs nothing but itself and can be printed.
    case html

    /// Whether the server makes whole JSON rows, or the columns are wanted one by one.
    var wantsColumns: Bool { self == .html }

    /// - Parameter words: The texts of a page.
    func writer(to output: ExportOutput, words: ExportWords) -> any ExportWriter {
        switch self {
        case .ndjson: ExportLines(output)
        case .json: ExportDocument(output)
        case .html: ExportPage(output, words)
        }
    }
}

/// A table as it is exported.
struct ExportTable: Sendable {
    /// With its schema.
    let name: String
    /// Of a month that came from an archive; nil for what is in the table.
    var archive: String?
    /// What the person would call it.
    var title: String
    /// What it is, to the person.
    let description: String
    let purpose: String
    let legalBasis: String
    /// How long it is kept, as a sentence.
    var kept = ""
    let columns: [Column]

    /// What tells it from all others.
    var id: String { archive ?? name }

    /// The same table, as an archive holds a month of it.
    func archived(in archive: Archive, word: String = "(archived)") -> ExportTable {
        var table = self
        table.archive = archive.partition
        table.title = "\(title), \(archive.rangeStart.prefix(7)) \(word)"
        return table
    }

    struct Column: Sendable {
        let name: String
        /// What the person would call it.
        let label: String
        /// What it means, to the person.
        let description: String

        /// Numbers and keys say something to programs only.
        var isForPrograms: Bool {
            guard name != "external_id" else { return false }
            return ["id", "seq"].contains(name) || ["_id", "_key", "_token"].contains(where: name.hasSuffix)
        }
    }
}

/// Writes one format. In all of them the manifest is the last line, and its hash is that of all bytes before, so that
/// one command checks each: `sed '$d' FILE | sha256sum`.
protocol ExportWriter {
    func begin() throws
    func begin(_ table: ExportTable) throws
    /// A row as the server sent it: first its time, then the line in JSON, or each column as text.
    func add(_ row: Row) throws
    func end(_ table: ExportTable, rows: Int64) throws
    /// Ends the part that is hashed.
    func endTables() throws
    /// - Parameter manifest: A JSON object on one line.
    func end(_ manifest: ExportManifest) throws
}

/// What was exported, in the server's words and as JSON.
public struct ExportManifest: Sendable {
    /// One JSON object on one line.
    public let json: String
    /// Rows by table, in the order of the export.
    public let tables: [(name: String, rows: Int64)]
    /// Rows by archive, named like its partition.
    public let archives: [(name: String, rows: Int64)]
    /// Archives that hold the person and could not be read.
    public let unread: [Unread]
    public let rows: Int64
    /// SHA-256 over all bytes before the last line, in hex.
    public let sha256: String
    /// The first and the last time in the data.
    public let from: String?
    public let to: String?
    public let mapVersion: String
    public let exportedAt: String

    public struct Unread: Sendable {
        public let archive: String
        public let problem: String
    }
}

/// A name of the database as words: `page_views` as `Page views`.
func humanized(_ name: String) -> String {
    let words = name.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
}
