import Postgres

extension Verification {
    /// Reads every archive into a table of the session and searches it as any other table, so that nothing is found
    /// in one and missed in the other.
    func searchArchives(_ searches: [Search]) throws -> [Place] {
        let files = try connection.query("select * from privacy.archives_to_search()").map(Archive.init)
        var places: [Place] = []
        for (index, archive) in files.enumerated() {
            try report(index, files.count)
            places += try search(archive, searches)
        }
        return places
    }

    private func search(_ archive: Archive, _ searches: [Search]) throws -> [Place] {
        func place(_ state: Place.State, column: String? = nil) -> Place {
            Place(name: archive.partition, kind: "archive", column: column, state: state)
        }
        guard let archives else { return [place(.unseen("a file; --archives searches it"))] }
        do {
            return try connection.transaction {
                try connection.run("select privacy.open_restore($1)", [.int(archive.id)])
                let copied = try ArchiveRows(of: archive.location, on: connection)
                var tally = ContentTally()
                try ArchiveReader(storage: archives, archive: archive).read { piece in
                    tally.update(piece)
                    try copied.write(piece)
                    try report(0, 1)
                }
                try copied.finish(isWhole: archive.isWhole(tally))
                return try search(rows(), searches).map { place($0.state, column: $0.column) }
            }
        } catch let failure as Failure {
            return [place(.unseen(failure.message))]
        }
    }

    /// The table of the session, as privacy.searchable_relations would name it.
    private func rows() throws -> Row {
        try connection.query(
            """
            select c.oid::regclass::text as place, 'archive' as kind, 'guarded' as way, true as is_ours, c.oid::bigint as oid
            from pg_catalog.pg_class as c
            where c.oid = 'pg_temp.archive_rows'::regclass
            """)[0]
    }
}
