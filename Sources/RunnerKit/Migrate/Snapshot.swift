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
        } catch let error as PostgresError where SQLState.missingObject.contains(error.sqlState ?? "") {
            return Snapshot(try connection.query(hashes, parameters), hasLedger: false)
        }
    }

    private init(_ rows: [Row], hasLedger: Bool) {
        var checksums: [(Int, String)] = []
        var treeHash = ""
        var ledger: [LedgerRow] = []
        var settings: [String: String] = [:]
        for row in rows {
            let (number, name, value) = (row.int(1) ?? 0, row[2] ?? "", row[3] ?? "")
            switch row[0] {
            case "file": checksums.append((number, value))
            case "tree": treeHash = value
            case "setting": settings[name] = value
            default:
                ledger.append(
                    LedgerRow(
                        version: number, name: name, checksum: value, appliedAt: row[4] ?? "",
                        appliedBy: row[5] ?? ""))
            }
        }
        self.checksums = checksums.sorted { $0.0 < $1.0 }.map(\.1)
        self.treeHash = treeHash
        self.ledger = ledger.sorted { $0.version < $1.version }
        self.settings = settings
        self.hasLedger = hasLedger
    }

    private static let hashes = """
        select 'file' as kind, f.number::int as number, null as name, encode(sha256(f.content), 'hex') as value,
            null as applied_at, null as applied_by
        from unnest($1::bytea[]) with ordinality as f (content, number)
        union all
        select 'tree', 0, null, encode(sha256($2::bytea), 'hex'), null, null
        """

    private static let ledger = """

        union all
        select 'ledger', m.version, m.name, m.checksum,
            to_char(m.applied_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'), m.applied_by
        from dbrunner.migrations as m
        union all
        select 'setting', 0, s.name, s.value, null, null
        from dbrunner.settings as s
        """
}
