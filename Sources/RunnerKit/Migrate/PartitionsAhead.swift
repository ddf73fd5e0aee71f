import Postgres

/// Makes the partitions of the coming months, if the schema knows how.
struct PartitionsAhead {
    let session: MigrationSession

    /// Calls `ops.make_partitions_ahead()` as its owner. Returns whether there is such a function.
    func make() throws -> Bool {
        guard let owner = try owner() else { return false }
        try session.retryingOnContention("making partitions ahead") { try call(as: owner) }
        return true
    }

    /// The body of the transaction.
    func callInTransaction() throws {
        if let owner = try owner() { try call(as: owner) }
    }

    private func call(as owner: String) throws {
        try session.connection.execute(
            """
            set local role \(Connection.quote(identifier: owner));
            select ops.make_partitions_ahead();
            reset role
            """)
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
