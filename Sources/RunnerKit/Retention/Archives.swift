import Postgres

/// What can be done with archives once they are there.
public struct Archives {
    let connection: Connection
    let storage: ArchiveStorage
    /// Called with the bytes read so far, and how many there are; may throw to stop.
    let report: (Archive, Int64) throws -> Void

    public init(
        on connection: Connection, storage: ArchiveStorage = ArchiveStorage(),
        report: @escaping (Archive, Int64) throws -> Void = { _, _ in }
    ) {
        self.connection = connection
        self.storage = storage
        self.report = report
    }

    /// Those that have a file, or with `names` those that are called so.
    /// - Parameter names: Partitions, such as `page_views_2024_01`.
    /// - Throws: `Failure.notFound` for a name that no archive has.
    public func find(_ names: [String]) throws -> [Archive] {
        let all = try Archive.list(on: connection)
        for name in names where !all.contains(where: { $0.partition == name }) {
            throw Failure.notFound(
                "archive \"\(name)\" does not exist", hint: "`dbrunner archives list` lists the archives.")
        }
        let wanted: Set<Archive.State> = [.verified, .archived, .restored]
        return all.filter { names.isEmpty ? wanted.contains($0.state) : names.contains($0.partition) }
    }

    /// Reads a file from its beginning to its end, compares it with the record, and records what it found.
    /// - Throws: `Failure` when it is missing or damaged, or is not what was archived.
    public func verify(_ archive: Archive) throws {
        var done: Int64 = 0
        do {
            let verification = ArchiveVerification(connection: connection, storage: storage) {
                done = $0
                try report(archive, done)
            }
            try verification.run(archive)
        } catch let error as PostgresError where error.sqlState == "RB422" {
            try recordDamage(of: archive)
            throw ArchiveRows.damaged(archive.location)
        } catch let failure as Failure where failure.exitCode != .usage && storage.reaches(archive) {
            // What Ctrl-C ended has not found anything.
            try report(archive, done)
            try recordDamage(of: archive)
            throw failure
        }
    }

    private func recordDamage(of archive: Archive) throws {
        try connection.run(
            "select ops.record_damaged($1, $2, $3)",
            [.int(archive.id), .text(archive.location), .optional(archive.sha256)])
    }

    public struct Restored: Sendable {
        /// Rows that are back.
        public let rows: Int64
        /// Rows of people who were erased since.
        public let removed: Int64
    }

    /// Where the rows go to.
    public enum Destination: Sendable {
        /// The partition they were, which the next `retain` leaves alone for so many days.
        case attached(days: Int)
        /// A new table of schema `archive`.
        case table(String)
    }

    /// Brings an archive back, without people who were erased since.
    /// - Parameter path: Another copy of the file, also an old one; nil for the one that is registered.
    public func restore(_ archive: Archive, to destination: Destination, from path: String?) throws -> Restored {
        try connection.transaction {
            try connection.run("select privacy.open_restore($1)", [.int(archive.id)])
            let known = try connection.query(
                "select unnest(earlier_sha256 || sha256) as sha256 from ops.archived_partitions where id = $1",
                [.int(archive.id)])
            let digest = try Digest()
            let rows = try ArchiveRows(of: path ?? archive.location, on: connection)
            var done: Int64 = 0
            try ArchiveReader(storage: storage, archive: archive, path: path).read { piece in
                try digest.update(piece)
                try rows.write(piece)
                done += Int64(piece.count)
                try report(archive, done)
            }
            let sha256 = try digest.finish()
            try rows.finish(isWhole: known.contains { $0["sha256"] == sha256 })
            let row = try finish(archive, to: destination, sha256: sha256)
            return Restored(rows: row.int64("restored") ?? 0, removed: row.int64("removed") ?? 0)
        }
    }

    private func finish(_ archive: Archive, to destination: Destination, sha256: String) throws -> Row {
        let known: [Value] = [.int(archive.id), .text(sha256)]
        switch destination {
        case .attached(let days):
            return try connection.query(
                "select * from privacy.restore_attached($1, $2, now() + make_interval(days => $3))",
                known + [.int(Int64(days))])[0]
        case .table(let name):
            return try connection.query("select * from privacy.restore_as($1, $2, $3)", known + [.text(name)])[0]
        }
    }

    /// Ends a restore: drops the table, or lets the next `retain` drop the partition.
    public func discard(_ name: String) throws {
        if let archive = try Archive.list(on: connection).first(where: { $0.partition == name && $0.state == .restored }
        ) {
            try connection.run("select ops.end_restore($1)", [.int(archive.id)])
        } else {
            try connection.run("select privacy.discard_restored($1)", [.text(name)])
        }
    }
}
