import Postgres

extension Migrator {
    /// Builds the history in a scratch database and says in what this database differs from it.
    /// - Parameter connectTo: makes a connection to a database of that name on the same server.
    /// - Throws: `Failure` when the database is not up to date.
    public func verify(connectTo: @escaping (String) throws -> Connection) throws -> [Drift] {
        let connection = try connect()
        let state = try state(connection)
        try state.refuseImpossible()
        guard state.pending.isEmpty, !state.appliesTree else {
            throw Failure.failed(
                "cannot verify a database that is not up to date",
                hint: "Run `dbrunner migrate` first, or verify with the files it was migrated with.")
        }
        try ScratchDatabase.dropLeftovers(connection)
        let scratch = try ScratchDatabase(connection)
        defer {
            do {
                try scratch.drop()
            } catch {
                report(.remark("could not drop the database \(scratch.name): \(error); the next verify does"))
            }
        }
        try build(scratch, state, connectTo)
        let built = try connectTo(scratch.name)
        let expected = try Catalog.read(built)
        try built.execute(CatalogQuery.restoreDefinitions)
        return expected.drift(in: try Catalog.read(connection), restored: try Catalog.read(built))
    }

    private func build(
        _ scratch: ScratchDatabase, _ state: MigrationState, _ connectTo: @escaping (String) throws -> Connection
    ) throws {
        var options = options
        options.rolePrefix = state.rolePrefix
        options.installation = state.snapshot.settings[Ledger.Setting.installation]
        options.target = nil
        let builder = Migrator(
            project: project, options: options, connect: { try connectTo(scratch.name) }, report: { _ in })
        _ = try builder.run()
    }
}
