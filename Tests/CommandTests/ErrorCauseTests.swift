import Postgres
import RunnerKit
import Testing

@testable import dbrunner

/// The hint of a server error fits the cause of the error.
@Suite struct ErrorCauseTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let state: String
        let message: String
        var serverHint: String?
        var connecting = false
        var standby = false
        let exit: ExitCode
        /// Text that the hint contains.
        let hint: String

        var testDescription: String { "\(state) \(message)" }
    }

    static let cases = [
        Case(
            state: "3D000", message: #"FATAL:  database "x" does not exist"#, connecting: true, exit: .cannotConnect,
            hint: "createdb --encoding UTF8 --template template0 x"),
        Case(
            state: "3D000",
            message:
                #"connection to server on socket "/run/.s.PGSQL.5432" failed: FATAL:  database "x" does not exist"#,
            connecting: true, exit: .cannotConnect, hint: "template0 x"),
        Case(
            state: "28P01", message: "FATAL:  password authentication failed", connecting: true, exit: .cannotConnect,
            hint: "password"),
        Case(
            state: "28000", message: #"FATAL:  role "x" does not exist"#, connecting: true, exit: .cannotConnect,
            hint: "createuser x"),
        Case(
            state: "28000", message: "FATAL:  no pg_hba.conf entry for host", connecting: true, exit: .cannotConnect,
            hint: "Add a line for this user"),
        Case(
            state: "42501", message: "FATAL:  permission denied for database", connecting: true, exit: .cannotConnect,
            hint: "grant connect"),
        Case(
            state: "53300", message: "FATAL:  sorry, too many clients already", connecting: true, exit: .cannotConnect,
            hint: "max_connections"),
        Case(
            state: "57P03", message: "FATAL:  the database system is starting up", connecting: true,
            exit: .cannotConnect, hint: "Wait until the server has started"),
        Case(
            state: "25006", message: "cannot execute INSERT in a read-only transaction", exit: .cannotConnect,
            hint: "default_transaction_read_only"),
        Case(
            state: "25006", message: "cannot execute INSERT in a read-only transaction", standby: true,
            exit: .cannotConnect, hint: "Connect to the primary"),
        Case(
            state: "55000", message: "cannot assign TransactionIds during recovery", standby: true,
            exit: .cannotConnect, hint: "Connect to the primary"),
        Case(
            state: "53100", message: "could not extend file: No space left on device",
            serverHint: "Check free disk space.", exit: .failed, hint: "Free space"),
        Case(
            state: "53200", message: "out of shared memory",
            serverHint: "You might need to increase max_locks_per_transaction.", exit: .failed,
            hint: "Raise max_locks_per_transaction"),
        Case(state: "53200", message: "out of memory", exit: .failed, hint: "work_mem"),
        Case(
            state: "58P01",
            message: #"could not load library "/usr/lib/postgresql/15/lib/plpgsql.so": undefined symbol"#,
            exit: .failed, hint: "`dbrunner local stop`, then `dbrunner local start`"),
        Case(
            state: "XX000", message: #"incompatible library "/usr/lib/postgresql/15/lib/plpgsql.so": version mismatch"#,
            exit: .failed, hint: "restart the server"),
        Case(state: "55P03", message: "canceling statement due to lock timeout", exit: .lockHeld, hint: "--wait-lock"),
        Case(
            state: "42501", message: "permission denied for schema pipeline", exit: .failed,
            hint: "member of role dbrunner_operator"),
        Case(state: "42P01", message: "relation does not exist", exit: .failed, hint: "dbrunner migrate"),
        Case(state: "RB404", message: "no such person", serverHint: "Look.", exit: .notFound, hint: "Look."),
    ]

    @Test(arguments: cases)
    func fits(_ one: Case) {
        let seen = Seen()
        seen.isStandby = one.standby
        let error = ServerError(sqlState: one.state, message: one.message, hint: one.serverHint)
        let cause = ErrorCause(error, isConnecting: one.connecting, seen: seen)
        #expect(cause.exitCode == one.exit)
        #expect(cause.hint?.contains(one.hint) == true, "\(cause.hint ?? "no hint")")
        #expect(cause.hint?.contains("Is the server running") != true)
    }

    @Test func oldServer() throws {
        for version in [90_624, 140_011] {
            let failure = #expect(throws: Failure.self) { try Requirements.check(serverVersion: version) }
            #expect(failure?.exitCode == .cannotConnect)
            #expect(failure?.message.contains(version < 100_000 ? "9.6" : "14") == true)
        }
        try Requirements.check(serverVersion: 150_000)
    }

    /// No error is printed as Swift prints a value.
    @Test func errorsAreText() {
        let errors: [any Error] = [
            Failure.failed("no room"), Diagnostic(.error, file: "a.sql", line: 1, column: 2, "no room"),
            PostgresError.cannotConnect("no room"), PostgresError.transactionPooler,
            PostgresError.refused(ServerError(sqlState: "3D000", message: "no room")),
        ]
        for error in errors {
            #expect(!"\(error)".contains("("), "\(error)")
        }
    }
}
