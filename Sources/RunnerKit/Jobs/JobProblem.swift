import Postgres

/// A job took longer than its file allows.
public struct JobTimeout: Error, CustomStringConvertible {
    let limit: Duration

    public init(limit: Duration) {
        self.limit = limit
    }

    public var description: String { "the job took longer than its timeout of \(limit.inWords)" }
}

/// An error as the history of jobs keeps it, and what follows from it.
struct JobProblem {
    let sqlState: String?
    let message: String
    /// The error is about the moment: what was tried may well work later.
    let isTransient: Bool

    init(_ error: any Error) {
        sqlState = Self.state(of: error)
        isTransient = sqlState.map(Self.isTransient) ?? false
        message = Self.message(of: error)
    }

    /// Connections, serialization and deadlocks, resources, locks, and a server that goes or comes.
    static func isTransient(_ state: String) -> Bool {
        ["08", "53"].contains(state.prefix(2))
            || ["40001", "40P01", "55P03", "57P01", "57P02", "57P03"].contains(state)
    }

    private static func state(of error: any Error) -> String? {
        switch error {
        case is JobTimeout: "57014"
        case PostgresError.cannotConnect: "08001"
        case PostgresError.transactionPooler: "0A000"
        case PostgresError.connectionLost: "08006"
        default: RunnerKit.sqlState(of: error)
        }
    }

    private static func message(of error: any Error) -> String {
        switch error {
        case let error as LocatedError: message(of: error.underlying)
        case let error as ScriptError: error.error.message
        case PostgresError.server(let error): error.message
        case PostgresError.cannotConnect, PostgresError.refused: "could not connect"
        case PostgresError.connectionLost: "the connection was lost"
        case PostgresError.cancelled: "stopped"
        case let failure as Failure: failure.message
        default: "\(error)"
        }
    }
}

extension Duration {
    /// For messages: `10 min`, `90 s`, `250 ms`.
    var inWords: String {
        let (seconds, attoseconds) = components
        if attoseconds != 0 { return "\(wholeMilliseconds) ms" }
        return seconds > 0 && seconds.isMultiple(of: 60) ? "\(seconds / 60) min" : "\(seconds) s"
    }
}
