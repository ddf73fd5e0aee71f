/// A statement that runs on the server while its caller does something else. The connection belongs to it until its rows
/// are taken; if they are not, the query is cancelled.
public final class PendingQuery {
    private let connection: Connection
    private var isTaken = false

    fileprivate init(_ connection: Connection) {
        self.connection = connection
    }

    deinit {
        if !isTaken { connection.cancellation.interrupt() }
    }

    /// Waits for the end of the statement. Call it once.
    /// - Throws: `PostgresError`.
    public func rows() throws -> [Row] {
        isTaken = true
        return try connection.collectRun().rows
    }
}

extension Connection {
    /// Sends one statement and does not wait for it.
    /// - Throws: `PostgresError`.
    public func begin(_ sql: String, _ parameters: [Value] = []) throws -> PendingQuery {
        try send(sql, parameters, format: .text)
        let pending = PendingQuery(self)
        try flush()
        return pending
    }
}
