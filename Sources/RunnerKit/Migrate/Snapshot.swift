import Postgres

/// What the files hash to and what the database says, read by one query: with nothing to do, all that a run
/// asks. The server computes the hashes, so that there is one implementation of them.
struct Snapshot {
    /// Of the migrations, in their order.
    let checksums: [String]
    let treeHash: String
    let ledger: [LedgerRow]
    let settings: [String: String]
    /// Whether `dbrunner.migrations` exists.
    let hasLedger: Bool

    static func read(_ connection: Connection, _ project: MigrationProject) throws -> Snapshot {
        let parameters: [Value] = [
            .bytesArray(project.migrations.map(\.source.bytes)), .bytes(TreeFile.fingerprint(project.tree)),
        ]
        do {
            return Snapshot(try connection.query(hashes + ledger, parameters), hasLedger: true)
        } catch let error as PostgresError where SQLState.missingObject.contains(error.sqlState) {
            return Snapshot(try connection.query(hashes, parameters), hasLedger: false)
        }
    }

    private init(_ rows: [Row], hasLedger: Bool) {
        var checksums = [String](repeating: "", count: rows.count)
        var fileCount = 0
        var treeHash = ""
        var ledger: [LedgerRow] = []
        var settings: [String: String] = [:]
        for row in rows {
            let (number, value) = (row.int(1) ?? 0, row[3] ?? "")
            switch row[0] {
            case "f":
                checksums[number - 1] = Snapshot.hexadecimal(value)
                fileCount += 1
            case "t": treeHash = Snapshot.hexadecimal(value)
            case "s": settings[row[2] ?? ""] = value
            default: ledger.append(LedgerRow(version: number, name: row[2] ?? "", checksum: value))
            }
        }
        self.checksums = Array(checksums.prefix(fileCount))
        self.treeHash = treeHash
        self.ledger = ledger.sorted { $0.version < $1.version }
        self.settings = settings
        self.hasLedger = hasLedger
    }

    /// The digits of a `bytea` as the server writes it, which costs less than having it encoded.
    private static func hexadecimal(_ bytea: String) -> String { String(bytea.dropFirst(2)) }

    private static let hashes = """
        select 'f', f.number::int, null, sha256(f.content)::text
        from unnest($1::bytea[]) with ordinality as f (content, number)
        union all
        select 't', 0, null, sha256($2::bytea)::text
        """

    private static let ledger = """

        union all
        select 'm', m.version, m.name, m.checksum from dbrunner.migrations as m
        union all
        select 's', 0, s.name, s.value from dbrunner.settings as s
        """
}
