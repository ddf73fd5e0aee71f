import Postgres

/// Reads the file of an archive back and compares it with what was written.
struct ArchiveVerification {
    let connection: Connection
    let storage: ArchiveStorage
    /// Called after each piece with the bytes so far; may throw to stop.
    let report: (Int64) throws -> Void

    /// - Throws: `Failure` when the file is missing or damaged, SQLSTATE RB422 when it holds something else.
    func run(_ archive: Archive) throws {
        let (tally, sha256) = try ArchiveReader(storage: storage, archive: archive).check(report)
        if archive.state != .archived { try writeManifest(of: archive, sha256) }
        try connection.run(
            "select ops.record_verified($1, $2, $3, $4, $5)",
            [.int(archive.id), .int(tally.rows), .int(tally.bytes), .int(tally.hash), .text(sha256)])
    }

    /// Writes the description beside the file.
    func writeManifest(of archive: Archive, _ sha256: String) throws {
        let text = try connection.query(
            "select ops.archive_manifest($1, $2)", [.int(archive.id), .text(sha256)])[0][0]
        try storage.writeManifest((text ?? "") + "\n", of: archive)
    }
}
