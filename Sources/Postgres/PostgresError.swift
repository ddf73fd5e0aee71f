/// What can go wrong between this program and the server.
public enum PostgresError: Error, Sendable {
    /// No connection was made; the text is libpq's, without passwords.
    case cannotConnect(String)
    /// The server, or a pooler before it, answered and made no session; the message begins with where that was.
    case refused(ServerError)
    /// What answers is a pooler that does not keep a server session for this connection.
    case transactionPooler
    /// The server refused a statement; the connection is still usable.
    case server(ServerError)
    /// The connection has ended; what was not committed is rolled back by the server.
    case connectionLost(String)
    /// A `Canceller` stopped the statement.
    case cancelled
    /// The connection is in another state than the call expects.
    case protocolViolation(String)
    /// The server did not answer in time; the connection is closed.
    case timedOut(String)

    /// The server's SQLSTATE, nil for failures outside the server.
    public var sqlState: String? {
        switch self {
        case .server(let error), .refused(let error): error.sqlState
        default: nil
        }
    }
}

extension PostgresError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotConnect(let reason): reason
        case .refused(let error): error.message
        case .transactionPooler: "the connection leads through a pooler in transaction mode"
        case .server(let error): error.description
        case .connectionLost(let reason): "connection lost: \(reason)"
        case .cancelled: "cancelled"
        case .protocolViolation(let reason): reason
        case .timedOut(let reason): reason
        }
    }
}

/// A script stopped at an error of the server.
public struct ScriptError: Error, Sendable {
    /// The server's error. Its position counts from the start of the script.
    public let error: ServerError
    /// The number of results before it, which is the index of the failed statement.
    public let completedResults: Int

    public init(error: ServerError, completedResults: Int) {
        self.error = error
        self.completedResults = completedResults
    }
}

extension ScriptError: CustomStringConvertible {
    public var description: String { error.description }
}
