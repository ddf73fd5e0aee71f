import Postgres

/// For whom archives are read, and how it is written.
struct ArchivedExport {
    let personID: Int64
    let exportID: Int64
    let format: ExportFormat
}

extension Export {
    /// The archives that hold the person's rows in place of the tables; with the snapshot of the transaction.
    func archives(of personID: Int64, _ exportID: Int64) throws -> [Archive] {
        try connection.query(
            "select * from privacy.archives_of_person($1, $2)", [.int(exportID), .int(personID)]
        ).map(Archive.init)
    }

    /// Writes the person's rows in one archive. One that cannot be read is noted, and the others follow.
    func write(
        _ archive: Archive, of table: ExportTable, _ export: ArchivedExport, _ writer: any ExportWriter,
        _ tally: inout Tally
    ) throws {
        do {
            try writeRows(archive, of: table.archived(in: archive), export, writer, &tally)
        } catch let failure as ArchiveUnreadable {
            // A scrub may have put another file in its place since the snapshot.
            let current = try archives(of: export.personID, export.exportID).first { $0.id == archive.id }
            if let current, current.location != archive.location {
                return try write(current, of: table, export, writer, &tally)
            }
            tally.unread.append(.init(archive: archive.partition, problem: failure.message))
        }
    }

    private func writeRows(
        _ archive: Archive, of table: ExportTable, _ export: ArchivedExport, _ writer: any ExportWriter,
        _ tally: inout Tally
    ) throws {
        try connection.transaction {
            try connection.run("select privacy.open_restore($1)", [.int(archive.id)])
            try fill(from: archive, export.personID, done: tally.rows)
            let cursor = try connection.query(
                "select privacy.open_archived_export($1, $2, $3, $4)",
                [.int(export.exportID), .int(export.personID), .int(archive.id), .bool(export.format.wantsColumns)])[0][
                    0]
            try writer.begin(table)
            let before = tally.rows
            try copyRows(of: Connection.quote(identifier: cursor ?? ""), to: writer, &tally)
            tally.archives.append((archive.partition, tally.rows - before))
            try writer.end(table, rows: tally.rows - before)
        }
    }

    /// Takes the person's lines out of the file, which is read to its end and compared with the record before any is written.
    private func fill(from archive: Archive, _ personID: Int64, done: Int64) throws {
        let personColumn = try archive.place(ofColumn: "person_id")
        var lines = CopyLines()
        var tally = ContentTally()
        do {
            let rows = try ArchiveRows(of: archive.location, on: connection)
            try ArchiveReader(storage: archives, archive: archive).read { piece in
                tally.update(piece)
                try lines.split(piece) { line in
                    if CopyLines.number(inColumn: personColumn, of: line) == personID { try rows.write(line) }
                }
                try report(done)
            }
            try rows.finish(isWhole: archive.isWhole(tally))
        } catch let failure as Failure {
            throw ArchiveUnreadable(message: failure.message)
        }
    }
}

/// The file of an archive is missing or damaged, or there is no way to it.
private struct ArchiveUnreadable: Error {
    let message: String
}
