import Postgres

/// Writes everything that is stored about a person (Articles 15 and 20), with constant memory on both sides.
///
/// All tables are read in one snapshot, through cursors that the server opens for us: the person's id travels as a
/// parameter, and nothing is piled up before it is sent. That the export began is in the audit log before the first
/// row is read; what it held is there before its file gets its name. Months that were archived at that time follow,
/// from their files.
public struct Export {
    private static let batch = 5_000

    let connection: Connection
    let archives: ArchiveStorage
    /// Called now and then with the number of rows so far; may throw to stop.
    let report: (Int64) throws -> Void

    /// - Parameter archives: How the files of archived months are read.
    public init(
        on connection: Connection, archives: ArchiveStorage = ArchiveStorage(),
        report: @escaping (Int64) throws -> Void = { _ in }
    ) {
        self.connection = connection
        self.archives = archives
        self.report = report
    }

    /// - Parameters:
    ///   - path: The file; nil for standard output.
    ///   - language: Of the page for people.
    /// - Throws: `Failure.notFound` for an unknown person, SQLSTATE RB412 while the data map is incomplete.
    public func run(_ person: PersonReference, as format: ExportFormat, to path: String?, language: String = "en")
        throws -> ExportManifest
    {
        let personID = try Privacy.auditingFailure(of: "export", on: connection) {
            try Privacy.find(person, on: connection)
        }
        return try Privacy.auditingFailure(of: "export", on: connection, personID: personID) {
            let exportID = try connection.query(
                "select privacy.begin_export($1, $2)", [.int(personID), .text(format.rawValue)])[0].int64(0)
            let words =
                try format == .html
                ? ExportWords.read(language, of: personID, exportID ?? 0, on: connection) : ExportWords()
            let output = try ExportOutput(path: path)
            let writer = format.writer(to: output, words: words)
            let tally = try writeTables(personID, exportID ?? 0, format, writer, words)
            let manifest = try finish(exportID ?? 0, tally, sha256: output.hash())
            try writer.end(manifest)
            try output.flush()
            try output.keep()
            return manifest
        }
    }

    struct Tally {
        var tables: [(name: String, rows: Int64)] = []
        var archives: [(name: String, rows: Int64)] = []
        var unread: [ExportManifest.Unread] = []
        var rows: Int64 = 0
        var from: String?
        var to: String?

        /// Times in UTC and ISO form sort as text.
        mutating func widen(from first: String?, to last: String?) {
            from = [from, first].compactMap { $0 }.min()
            to = [to, last].compactMap { $0 }.max()
        }
    }

    private func writeTables(
        _ personID: Int64, _ exportID: Int64, _ format: ExportFormat, _ writer: any ExportWriter,
        _ words: ExportWords
    ) throws -> Tally {
        var tally = Tally()
        var tables: [ExportTable] = []
        var files: [Archive] = []
        try writer.begin()
        try connection.transaction {
            try connection.run("set transaction isolation level repeatable read, read only")
            tables = try format == .html ? words.tables(on: connection) : self.tables()
            files = try archives(of: personID, exportID)
            for table in tables {
                try writer.begin(table)
                let before = tally.rows
                let cursor = try connection.query(
                    "select privacy.open_export($1, $2, $3, $4)",
                    [.int(exportID), .int(personID), .text(table.name), .bool(format.wantsColumns)])[0][0]
                try copyRows(of: Connection.quote(identifier: cursor ?? ""), to: writer, &tally)
                tally.tables.append((table.name, tally.rows - before))
                try writer.end(table, rows: tally.rows - before)
            }
        }
        for file in files {
            guard let table = tables.first(where: { $0.name == "tracking.\(file.parent)" }) else { continue }
            try write(
                file, of: table, ArchivedExport(personID: personID, exportID: exportID, format: format), writer, &tally)
        }
        try writer.endTables()
        return tally
    }

    func copyRows(of cursor: String, to writer: any ExportWriter, _ tally: inout Tally) throws {
        var counted = tally.rows
        // In order of time, those without one last.
        var first: Row?
        var last: Row?
        var fetched = Self.batch
        while fetched == Self.batch {
            fetched = 0
            // A row at a time: a single one can be large.
            try connection.stream("fetch \(Self.batch) from \(cursor)") { row in
                try writer.add(row)
                fetched += 1
                if row.isNull(0) { return }
                first = first ?? row
                last = row
            }
            counted += Int64(fetched)
            try report(counted)
        }
        try connection.run("close \(cursor)")
        tally.rows = counted
        tally.widen(from: first?[0], to: last?[0])
    }

    private func tables() throws -> [ExportTable] {
        var columns: [String: [ExportTable.Column]] = [:]
        for row in try connection.query("select * from privacy.export_columns()") {
            let name = row["column_name"] ?? ""
            columns[row["table_name"] ?? "", default: []].append(
                .init(name: name, label: row["label"] ?? humanized(name), description: row["description"] ?? ""))
        }
        return try connection.query("select * from privacy.export_tables()").map { row in
            let name = row["table_name"] ?? ""
            return ExportTable(
                name: name, title: row["title"] ?? humanized(String(name.split(separator: ".").last ?? "")),
                description: row["description"] ?? "", purpose: row["purpose"] ?? "",
                legalBasis: row["legal_basis"] ?? "", columns: columns[name] ?? [])
        }
    }

    private func finish(_ exportID: Int64, _ tally: Tally, sha256: String) throws -> ExportManifest {
        let row = try connection.query(
            "select * from privacy.finish_export($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            [
                .int(exportID), .textArray(tally.tables.map(\.name)), .intArray(tally.tables.map(\.rows)),
                .text(sha256), .optional(tally.from), .optional(tally.to), .textArray(tally.archives.map(\.name)),
                .intArray(tally.archives.map(\.rows)), .textArray(tally.unread.map(\.archive)),
            ])[0]
        return ExportManifest(
            json: row["manifest"] ?? "", tables: tally.tables, archives: tally.archives, unread: tally.unread,
            rows: tally.rows, sha256: sha256, from: tally.from,
            to: tally.to, mapVersion: row["map_version"] ?? "", exportedAt: row["exported_at"] ?? "")
    }
}
