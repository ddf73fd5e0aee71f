import Postgres

/// Makes the partitions of the coming months, if the schema knows how.
struct PartitionsAhead {
    let session: MigrationSession

    /// Calls `ops.make_partitions_ahead()` as its owner, in the transaction that is open. Returns whether there
    /// is such a function.
    func make() throws -> Bool {
        guard let owner = try owner() else { return false }
        try session.connection.execute(
            """
            set local role \(Connection.quote(identifier: owner));
            select ops.make_partitions_ahead();
            reset role
            """)
        return true
    }

    private func owner() throws -> String? {
        try session.connection.query(
            """
            select pg_get_userbyid(p.proowner)
            from pg_proc as p
            where p.pronamespace = to_regnamespace('ops') and p.proname = 'make_partitions_ahead'
                and p.pronargs = p.pronargdefaults
            limit 1
            """
        ).first?[0]
    }
}
