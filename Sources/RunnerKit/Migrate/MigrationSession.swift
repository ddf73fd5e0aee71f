import Postgres

/// What the steps of one run share: the connection that holds the runner lock, and how to tell what happens.
final class MigrationSession {
    let connection: Connection
    let options: MigrationOptions
    let rolePrefix: String
    let ledger: Ledger
    let report: (MigrationEvent) -> Void
    private let connect: () throws -> Connection

    init(
        _ connection: Connection, options: MigrationOptions, rolePrefix: String,
        connect: @escaping () throws -> Connection, report: @escaping (MigrationEvent) -> Void
    ) {
        self.connection = connection
        self.options = options
        self.rolePrefix = rolePrefix
        self.connect = connect
        self.report = report
        ledger = Ledger(connection: connection, toolVersion: options.toolVersion)
    }

    /// The role of that short name: `owner` is `dbrunner_owner`.
    func role(_ name: String) -> String { rolePrefix + "_" + name }

    /// Puts the session back to a known state, since a file can leave settings behind, and sets its limits.
    func prepare(lockTimeout: Duration, statementTimeout: Duration) throws {
        // One message for all of it: this is done once for each file.
        try connection.execute(
            """
            reset role; reset session authorization; reset search_path; reset row_security;
            set dbrunner.role_prefix = '\(rolePrefix.replacing("'", with: "''"))';
            set statement_timeout = \(statementTimeout.wholeMilliseconds);
            set lock_timeout = \(lockTimeout.wholeMilliseconds);
            set idle_in_transaction_session_timeout = 0
            """)
    }

    /// Runs the body, telling meanwhile which sessions it waits for, and passing on notices.
    func observing<Result>(_ title: String, _ body: () throws -> Result) rethrows -> Result {
        let watch = BlockWatch(backend: connection.backendPID, connect: connect) { [report] sessions in
            report(.blocked(title: title, by: sessions))
        }
        connection.onNotice = { [report] in report(.notice($0, title: title)) }
        connection.whileWaiting = WaitingHook(every: .seconds(1)) { watch.look() }
        defer {
            connection.onNotice = nil
            connection.whileWaiting = nil
        }
        return try body()
    }

    /// Runs a body that is one transaction, again if it fails for a lock.
    func retryingOnContention(_ title: String, _ body: () throws -> Void) throws {
        var attempt = 1
        while true {
            do {
                return try observing(title) { try connection.transaction(body) }
            } catch {
                guard let state = sqlState(of: error), SQLState.contention.contains(state),
                    attempt < options.lockAttempts
                else { throw error }
                attempt += 1
                report(
                    .retrying(
                        title: title, reason: "\(error)", attempt: attempt, of: options.lockAttempts))
                sleep(for: .milliseconds(Int.random(in: 200...500) * min(attempt, 8)))
            }
        }
    }
}

/// The server's SQLSTATE of an error of whatever call.
func sqlState(of error: any Error) -> String? {
    switch error {
    case let error as ScriptError: error.error.sqlState
    case let error as PostgresError: error.sqlState
    case let error as LocatedError: sqlState(of: error.underlying)
    default: nil
    }
}
