import Postgres
import Testing

/// The error of the server that `body` is expected to fail with.
func serverError<Result>(_ body: () throws -> Result) throws -> ServerError {
    do {
        _ = try body()
    } catch PostgresError.server(let error) {
        return error
    }
    Issue.record("expected an error of the server")
    throw PostgresError.cancelled
}

extension PostgresError {
    /// The name of the case, to compare with.
    var kind: String {
        switch self {
        case .cannotConnect, .refused: "cannotConnect"
        case .transactionPooler: "transactionPooler"
        case .server: "server"
        case .connectionLost: "connectionLost"
        case .cancelled: "cancelled"
        case .protocolViolation: "protocolViolation"
        case .timedOut: "timedOut"
        }
    }
}

/// An error of the tests' own.
struct Stop: Error, Equatable {}
