import Postgres

/// Applies a migration and its ledger row in one transaction.
struct TransactionalStep {
    let session: MigrationSession
    let file: MigrationFile
    let checksum: String

    func run() throws {
        try session.prepare(
            lockTimeout: session.options.lockTimeout, statementTimeout: session.options.statementTimeout)
        var hasFinished = false
        do {
            try session.transaction(file.title) {
                hasFinished = false
                try apply()
                hasFinished = true
            }
        } catch PostgresError.server(let error) where hasFinished {
            throw LocatedError(atCommit: error, in: file.source)
        }
    }

    /// The body of the transaction.
    func apply() throws {
        let connection = session.connection
        if let role = file.headers.role {
            try connection.execute("set local role " + Connection.quote(identifier: session.role(role)))
        }
        try connection.execute(file.source)
        try connection.execute("reset session authorization; reset role")
        try session.ledger.record(file, checksum: checksum)
    }
}
