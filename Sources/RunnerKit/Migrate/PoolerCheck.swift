import Postgres

/// Recognizes a transaction pooler: behind one, a session lock stays on a server session that the next
/// statement may not get, so two runners could both believe that they hold it.
enum PoolerCheck {
    /// Throws `Failure` when statements of this connection do not stay on one server session.
    static func refuseTransactionPooling(
        _ connection: Connection, connect: () throws -> Connection
    ) throws {
        let first = try backend(of: connection)
        // Without a pooler, the server process is the one that was announced on connecting.
        guard first != Int(connection.backendPID) else { return }
        let other = try connect()
        let otherBackend = try other.transaction {
            let taken = try backend(of: other)
            let again = try backend(of: connection)
            guard again == first else { throw refusal }
            return taken
        }
        guard otherBackend != first else { throw refusal }
    }

    private static func backend(of connection: Connection) throws -> Int {
        try connection.query("select pg_backend_pid()")[0].int(0) ?? 0
    }

    private static let refusal = Failure.cannotConnect(
        "this is a transaction pooler: a session lock does not hold behind it",
        hint: "Connect to the server itself, or to a pool in session mode.")
}
