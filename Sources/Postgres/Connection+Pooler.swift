/// Recognizes a pooler that gives every transaction another server session. Behind one, a session's settings, locks
/// and temporary tables are lost between two statements, or are found by another client.
extension Connection {
    /// How often it is tried whether the pooler gives away the server session.
    private static let attempts = 5
    /// How long the pooler may take to find a server session for the second client.
    private static let patience = Duration.seconds(2)

    /// Called before the first setting is made, which would stay behind in the pool.
    ///
    /// Costs one round trip where there is no pooler: the server process is the one that was announced on connecting.
    /// Where there is one, a second client takes a server session for itself. A pooler in session mode never gives it
    /// that of this connection, nor this connection another one.
    /// - Parameter connect: connects to the same place, and sends nothing.
    /// - Throws: `PostgresError.transactionPooler`.
    func refuseTransactionPooler(connect: () throws -> Connection) throws {
        let first = try serverProcess()
        guard first != Int(backendPID) else { return }
        for _ in 0..<Self.attempts {
            let other = try connect()
            other.responseTimeout = Self.patience
            do {
                try other.run("begin")
                guard try other.serverProcess() != first else { throw PostgresError.transactionPooler }
            } catch PostgresError.timedOut {
                return try refuseUnlessKept(first)
            } catch PostgresError.connectionLost(let reason) where reason.contains("statement pooling") {
                throw PostgresError.transactionPooler
            }
            guard try serverProcess() == first else { throw PostgresError.transactionPooler }
            try other.run("rollback")
        }
    }

    /// The pool has no session for a second client. That of this connection would have been one if it had been given back.
    private func refuseUnlessKept(_ first: Int) throws {
        let limit = responseTimeout
        responseTimeout = Self.patience
        defer { responseTimeout = limit }
        guard try serverProcess() == first else { throw PostgresError.transactionPooler }
    }

    /// By one message, so by one server session; its settings end with it. Whatever the role's defaults are, compiling the
    /// statement must not take longer than it may.
    private func serverProcess() throws -> Int {
        let script = "set local statement_timeout = 0; set local jit = off; select pg_catalog.pg_backend_pid()"
        do {
            return try execute(script).last?.rows.first?.int(0) ?? 0
        } catch let error as ScriptError {
            throw error.error
        }
    }
}
