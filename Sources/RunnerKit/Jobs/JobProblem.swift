import Postgres

/// A job took longer than its file allows.
public struct JobTimeout: Error, CustomStringConvertible {
    let limit: Duration

    public init(limit: Duration) {
        self.limit = limit
    }

    public var description: String { "the job took longer than its timeout of \(readable(limit))" }
}

/// An error as the history of jobs keeps it.
struct JobProblem {
    let sqlState: String?
    let message: String

    init(_ error: any Error) {
        sqlState = RunnerKit.sqlState(of: error)
        message = Self.message(of: error)
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
