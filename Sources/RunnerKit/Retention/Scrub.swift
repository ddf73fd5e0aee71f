import Postgres

/// Rewrites archives without the people who were erased since.
///
/// The new file lies beside the old one until it was read back and registered; then the old one goes, and only then are
/// the erasures done. Whatever dies, the next run finishes.
public struct Scrub {
    private let connection: Connection
    private let storage: ArchiveStorage
    /// Called with the bytes read so far; may throw to stop.
    private let report: (Archive, Int64) throws -> Void

    public init(
        on connection: Connection, storage: ArchiveStorage,
        report: @escaping (Archive, Int64) throws -> Void = { _, _ in }
    ) {
        self.connection = connection
        self.storage = storage
        self.report = report
    }

    /// Rewrites exactly those archives with rows of erased persons.
    /// - Parameters:
    ///   - wait: How another run is waited for.
    ///   - each: Called with each archive that is done, and how many rows left it.
    public func run(_ wait: LockWait, _ each: (Archive, Int64) throws -> Void) throws {
        try RetentionLock(connection: connection).acquire(wait)
        let ids = Set(try connection.query("select privacy.archives_to_scrub()").compactMap { $0.int64(0) })
        for archive in try Archive.list(on: connection) where ids.contains(archive.id) {
            let removed = archive.supersededLocation == nil ? try rewrite(archive) : 0
            try removeSuperseded(archive.id)
            try each(archive, removed)
        }
    }

    private func rewrite(_ archive: Archive) throws -> Int64 {
        let erased = Set(
            try connection.query("select privacy.erased_in_archive($1)", [.int(archive.id)]).compactMap { $0.int64(0) })
        let place = try connection.query("select ops.next_location($1)", [.int(archive.id)])[0][0] ?? ""
        let scrubbed = archive.moved(to: place)
        return try connection.transaction {
            try connection.run("select privacy.open_restore($1)", [.int(archive.id)])
            let read = try copy(archive, without: erased, to: scrubbed)
            let (tally, sha256) = try ArchiveReader(storage: storage, archive: scrubbed).check {
                try report(archive, $0)
            }
            guard tally == read.written else { throw Failure.failed("\(place) does not contain what was written") }
            let removed = try connection.query(
                "select privacy.finish_scrub($1, $2, $3, $4, $5, $6, $7, $8)",
                [
                    .int(archive.id), .int(read.tally.hash), .text(place), .int(tally.rows), .int(tally.bytes),
                    .int(tally.hash), .text(sha256), .int(read.storedBytes),
                ])[0].int64(0)
            let description = ArchiveVerification(connection: connection, storage: storage) { _ in }
            try description.writeManifest(of: scrubbed, sha256)
            return removed ?? 0
        }
    }

    private struct Copied {
        /// What was read.
        var tally = ContentTally()
        var written = ContentTally()
        var storedBytes: Int64 = 0
    }

    /// Rows of the erased go into `pg_temp.archive_rows`, all others into the new file.
    private func copy(_ archive: Archive, without erased: Set<Int64>, to scrubbed: Archive) throws -> Copied {
        var copied = Copied()
        let output = try storage.write(scrubbed)
        let personColumn = try archive.place(ofColumn: "person_id")
        let removal = try ArchiveRows(of: archive.location, on: connection)
        var lines = CopyLines()
        var kept: [UInt8] = []
        try ArchiveReader(storage: storage, archive: archive).read { piece in
            copied.tally.update(piece)
            kept.removeAll(keepingCapacity: true)
            try lines.split(piece) { line in
                if let person = CopyLines.number(inColumn: personColumn, of: line), erased.contains(person) {
                    try removal.write(line)
                } else {
                    kept += line
                }
            }
            try kept.withUnsafeBytes { bytes in
                copied.written.update(bytes)
                try output.write(bytes)
            }
            try report(archive, copied.tally.bytes)
        }
        guard lines.isComplete else { throw Failure.failed("\(archive.location) is damaged: it ends within a row") }
        try removal.finish(isWhole: archive.isWhole(copied.tally))
        copied.storedBytes = try output.keep()
        return copied
    }

    /// Removes the file before, and what killed runs left.
    private func removeSuperseded(_ id: Int64) throws {
        let left = try connection.query(
            """
            select unnest(a.leftovers || a.superseded_location) as location
            from ops.archived_partitions as a
            where a.id = $1
            """, [.int(id)])
        for location in left.compactMap({ $0["location"] }) {
            guard try storage.remove(location) else {
                throw Failure.usage(
                    "cannot remove \(location): no delete command is named",
                    hint: "Name a command with --delete, or in DBRUNNER_ARCHIVE_DELETE.")
            }
            try connection.run("select ops.unregister_leftover($1, $2)", [.int(id), .text(location)])
        }
        try connection.run("select privacy.confirm_scrub($1)", [.int(id)])
    }
}
