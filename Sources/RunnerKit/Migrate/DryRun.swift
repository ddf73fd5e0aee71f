import Postgres

/// Runs everything that is pending in one transaction and rolls it back.
struct DryRun {
    let session: MigrationSession
    let project: MigrationProject

    /// - Parameter prepareLedger: makes the ledger if there is none, inside the transaction too.
    func run(_ state: MigrationState, prepareLedger: () throws -> Void) throws {
        let options = session.options
        try session.prepare(lockTimeout: options.lockTimeout, statementTimeout: options.statementTimeout)
        let connection = session.connection
        try connection.execute("begin")
        defer { _ = try? connection.execute("rollback") }
        try prepareLedger()
        for (file, checksum) in state.pending { try attempt(file, checksum) }
        guard state.appliesTree else { return }
        let time = try ContinuousClock().measure {
            try session.observing("the sql tree") {
                try TreeStep(session: session, files: project.tree).apply()
                _ = try PartitionsAhead(session: session).make()
            }
        }
        session.report(.treeApplied(files: project.tree.count, milliseconds: time.wholeMilliseconds))
    }

    private func attempt(_ file: MigrationFile, _ checksum: String) throws {
        guard !file.isNonTransactional else {
            session.report(.notTried(title: file.title, reason: "it runs outside a transaction"))
            return
        }
        session.report(.applying(title: file.title))
        let connection = session.connection
        let step = TransactionalStep(session: session, file: file, checksum: checksum)
        do {
            try connection.execute("savepoint migration; " + session.searchPathStatement(forTransaction: true))
            let time = try ContinuousClock().measure { try session.observing(file.title, step.apply) }
            try connection.execute("release savepoint migration")
            session.report(.applied(title: file.title, milliseconds: time.wholeMilliseconds))
        } catch let error as LocatedError where sqlState(of: error) == SQLState.unsafeEnumUse {
            try connection.execute("rollback to savepoint migration; release savepoint migration")
            session.report(
                .notTried(title: file.title, reason: "it uses an enum value that an earlier file adds"))
        }
    }
}
