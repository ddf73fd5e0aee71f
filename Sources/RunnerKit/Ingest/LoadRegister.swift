import Postgres

/// The register of loads on the server: which file, how far it is loaded, and the lease of the session that loads it.
struct LoadRegister {
    /// A load that has begun.
    struct Load: Sendable {
        let id: Int64
        /// Bytes and lines of the input that are stored already.
        let offset: Int64
        let line: Int
        /// Recognizes the bytes before the offset.
        let guardHash: String?
        /// What of it gets stored is recorded, so that another run can go on there.
        let isResumable: Bool
    }

    /// How long the server may take to notice that a runner was killed.
    private static let patience = Duration.seconds(4)

    let connection: Connection

    /// Names of the sites there are.
    func siteNames() throws -> [String] {
        try connection.query("select pipeline.site_names() as name").compactMap { $0["name"] }
    }

    /// What the server will not reject: purposes of consent, and the time before which it stores nothing.
    func bounds() throws -> (purposes: [String], earliest: Int64) {
        let rows = try connection.query("select b.purpose, b.earliest from pipeline.scan_bounds() as b")
        return (rows.compactMap { $0["purpose"] }, rows.first?.int64("earliest") ?? 0)
    }

    /// Registers an input.
    /// - Parameter head: Its first bytes; nil for one that cannot be recognized, such as standard input.
    func begin(_ source: ByteSource, head: [UInt8]?, jobs: Int, restart: Bool) throws -> Load {
        let row = try connection.query(
            "select * from pipeline.begin_load($1, encode(sha256($2), 'hex'), $3, $4, $5)",
            [
                .text(source.name), head.map { .bytes($0) } ?? .null, source.size.map { .int($0) } ?? .null,
                .int(Int64(jobs)), .bool(restart),
            ])[0]
        return Load(
            id: row.int64("load_id") ?? 0, offset: row.int64("resume_offset") ?? 0,
            line: row.int("resume_line") ?? 0, guardHash: row["guard"], isResumable: head != nil)
    }

    /// Records that a load has come to its end.
    func finish(_ load: Load) throws {
        try connection.run("select pipeline.finish_load($1)", [.int(load.id)])
    }

    /// Whether the bytes are those that were before the place where the load had stopped.
    func matches(_ load: Load, bytesBefore: [UInt8]) throws -> Bool {
        guard let expected = load.guardHash else { return true }
        let rows = try connection.query("select encode(sha256($1), 'hex') as hash", [.bytes(bytesBefore)])
        return rows[0]["hash"] == expected
    }

    /// Takes the lease of a file, which goes with the connection. It waits some seconds, because the server may not
    /// have noticed yet that an earlier runner was killed.
    /// - Returns: False if another runner has it.
    func lock(head: [UInt8], check: @escaping () throws -> Void) throws -> Bool {
        try LockWait(Self.patience, check: check).take(on: connection) {
            try LockWait.lease(
                "pipeline.try_load(encode(sha256($1), 'hex'))", [.bytes(head)], on: connection)
        } == nil
    }

    func unlock(head: [UInt8]) throws {
        try connection.run("select pipeline.leave_load(encode(sha256($1), 'hex'))", [.bytes(head)])
    }

    /// Reasons of rejected lines of a load, the most frequent first.
    func rejectedReasons(_ load: Load) throws -> [(reason: String, lines: Int64)] {
        try connection.query("select * from pipeline.rejected_reasons($1)", [.int(load.id)]).map { row in
            (row["reason"] ?? "", row.int64("lines") ?? 0)
        }
    }
}
