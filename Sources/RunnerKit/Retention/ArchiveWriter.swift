import Postgres

/// Copies a month into its file, and sums it up beside on a second connection, in one snapshot. Memory does not grow with
/// the month.
struct ArchiveWriter {
    let connection: Connection
    let connect: () throws -> Connection
    let storage: ArchiveStorage
    /// Called after each piece with the rows so far; may throw to stop.
    let report: (Int64) throws -> Void

    /// Leaves the archive registered as written.
    func write(_ archive: Archive) throws {
        let copyID = try connection.query("select privacy.begin_archive_copy($1)", [.int(archive.id)])[0].int64(0) ?? 0
        let output = try storage.write(archive)
        var tally = ContentTally()
        let summary = try connection.transaction {
            try connection.run("set transaction isolation level repeatable read")
            let snapshot = try connection.query("select pg_export_snapshot()")[0][0] ?? ""
            let beside = try ArchiveSummary(try connect(), of: archive, snapshot: snapshot)
            try connection.run("select privacy.open_archive($1, $2)", [.int(copyID), .int(archive.id)])
            try connection.copyOut("copy (select * from pg_temp.archive_rows) to stdout") { piece in
                tally.update(piece)
                try output.write(piece)
                try report(tally.rows)
            }
            try connection.run("select privacy.close_archive()")
            return try beside.finish()
        }
        guard summary.int64("rows") == tally.rows else {
            throw Failure.failed(
                "copied \(counted(tally.rows, "row")) of \(archive.partition), which has \(summary["rows"] ?? "")")
        }
        let storedBytes = try output.keep()
        try connection.run(
            "select ops.record_written($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            [
                .int(archive.id), .int(tally.rows), .optional(summary["row_checksum"]), .optional(summary["people"]),
                .optional(summary["first_at"]), .optional(summary["last_at"]), .int(tally.bytes), .int(tally.hash),
                .int(storedBytes),
            ])
    }
}
