import Postgres

/// Reads the file of an archive back and compares it with what was written.
struct ArchiveVerification {
    let connection: Connection
    /// Called after each piece with the bytes so far; may throw to stop.
    let report: (Int64) throws -> Void

    /// - Throws: `Failure` when the file is missing or damaged, SQLSTATE RB422 when it holds something else.
    func run(_ archive: Archive) throws {
        let (tally, sha256) = try ArchiveReader(path: archive.location).check(report)
        if archive.state != .archived {
            try Self.writeManifest(of: archive.id, at: archive.location, sha256, on: connection)
        }
        try connection.run(
            "select ops.record_verified($1, $2, $3, $4, $5)",
            [.int(archive.id), .int(tally.rows), .int(tally.bytes), .int(tally.hash), .text(sha256)])
    }

    /// Writes the description beside the file.
    static func writeManifest(of id: Int64, at path: String, _ sha256: String, on connection: Connection) throws {
        var text =
            try connection.query(
                "select ops.archive_manifest($1, $2)", [.int(id), .text(sha256)])[0][0] ?? ""
        text += "\n"
        let file = try PrivateFile(Archive.manifestPath(of: path))
        try text.withUTF8 { try file.write(UnsafeRawBufferPointer($0)) }
        try file.flush()
        try file.keep()
    }
}
