import Postgres

/// Copies a month into its file: one snapshot, compressed on the way, under its name only when it is whole and on the
/// disk. Memory does not grow with the month.
struct ArchiveWriter {
    /// zstd's own default; higher levels make files a tenth smaller in several times the time.
    private static let compressor = ("zstd", ["-q", "-3", "-c"])
    /// The compressor of a run that was killed lives on until it notices, and its file is locked so long.
    private static let lockAttempts = 50

    let connection: Connection
    /// Called after each piece with the rows so far; may throw to stop.
    let report: (Int64) throws -> Void

    /// - Returns: The archive as it is then registered: written.
    func write(_ archive: Archive) throws {
        let file = try openFile(archive.location)
        let filter = try OutputFilter(Self.compressor.0, Self.compressor.1, to: file.descriptor)
        var tally = ContentTally()
        let summary = try connection.transaction {
            try connection.run("set transaction isolation level repeatable read")
            try connection.run("select privacy.open_archive($1)", [.int(archive.id)])
            try connection.copyOut("copy (select * from pg_temp.archive_rows) to stdout") { piece in
                tally.update(piece)
                try filter.write(piece)
                try report(tally.rows)
            }
            let summary = try connection.query("select * from privacy.summarize_archive($1)", [.int(archive.id)])[0]
            try connection.run("select privacy.close_archive()")
            return summary
        }
        guard summary.int64("rows") == tally.rows else {
            throw Failure.failed("\(archive.partition): copied \(tally.rows) rows of \(summary["rows"] ?? "")")
        }
        try filter.finish()
        try file.flush()
        let storedBytes = file.size
        try file.keep()
        try connection.run(
            "select ops.record_written($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            [
                .int(archive.id), .int(tally.rows), .optional(summary["row_checksum"]), .optional(summary["people"]),
                .optional(summary["first_at"]), .optional(summary["last_at"]), .int(tally.bytes), .int(tally.hash),
                .int(storedBytes),
            ])
    }

    private func openFile(_ path: String) throws -> PrivateFile {
        for _ in 1..<Self.lockAttempts {
            do {
                return try PrivateFile(path)
            } catch let error as Failure where error.exitCode == .lockHeld {
                sleep(for: .milliseconds(100))
            }
        }
        return try PrivateFile(path)
    }
}
