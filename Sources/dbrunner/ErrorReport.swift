import Postgres
import RunnerKit

/// Prints an error the way PostgreSQL's own tools do, and says which exit code it leads to.
struct ErrorReport {
    let output: Output

    func print(_ error: any Error) -> ExitCode {
        switch error {
        case let failure as Failure:
            for diagnostic in failure.diagnostics { print(diagnostic) }
            say(failure.message, hint: failure.hint, exitCode: failure.exitCode)
            return failure.exitCode
        case let diagnostic as Diagnostic:
            print(diagnostic)
            return .failed
        case let error as PostgresError:
            return print(error)
        case let error as ScriptError:
            return print(error.error)
        default:
            say("\(error)", hint: nil, exitCode: .failed)
            return .failed
        }
    }

    /// A remark with the line it is about and a caret under the column.
    func print(_ diagnostic: Diagnostic) {
        let place = "\(diagnostic.file):\(diagnostic.line):\(diagnostic.column)"
        output.diagnostic("\(place): \(colored(diagnostic.severity)): \(diagnostic.message)")
        if let source = diagnostic.sourceLine {
            let number = rightAligned(String(diagnostic.line), to: 5)
            output.diagnostic("\(number) | \(source)")
            output.diagnostic("      | \(Self.indent(source, diagnostic.column))^")
        }
        if let detail = diagnostic.detail { output.detail("DETAIL: \(detail)") }
        if let hint = diagnostic.hint { output.diagnostic("HINT: \(hint)") }
        if let context = diagnostic.context { output.diagnostic("CONTEXT: \(context)") }
    }

    private func print(_ error: PostgresError) -> ExitCode {
        switch error {
        case .cannotConnect(let message):
            say(
                "could not connect to the database: \(message)",
                hint: "Is the server running, and do --database, DATABASE_URL or PG* name it?",
                exitCode: .cannotConnect)
            return .cannotConnect
        case .server(let server):
            return print(server)
        case .connectionLost(let message):
            say("the connection was lost: \(message)", hint: "Run it again.", exitCode: .partlyDone)
            return .partlyDone
        case .cancelled:
            say("the statement was cancelled", hint: nil, exitCode: .failed)
        case .protocolViolation(let message):
            say("unexpected answer of the server: \(message)", hint: nil, exitCode: .failed)
        case .timedOut(let message):
            say("timed out: \(message)", hint: "Allow more with --statement-timeout.", exitCode: .failed)
        }
        return .failed
    }

    private func print(_ server: ServerError) -> ExitCode {
        let exitCode = Self.exitCode(for: server)
        say(server.description, hint: Self.hint(for: server) ?? server.hint, exitCode: exitCode)
        if let detail = server.detail { output.detail("DETAIL: \(detail)") }
        if let context = server.context { output.detail("CONTEXT: \(context)") }
        return exitCode
    }

    /// Our own SQLSTATEs are of class RB and number their meaning as HTTP does.
    private static func exitCode(for error: ServerError) -> ExitCode {
        switch error.sqlState {
        case "RB400": .usage
        case "RB404", "P0002": .notFound
        case "55P03": .lockHeld
        default: .failed
        }
    }

    private func say(_ message: String, hint: String?, exitCode: ExitCode) {
        output.diagnostic("dbrunner: \(output.colored("error:", "31")) \(Self.oneLine(message))")
        if let hint { output.diagnostic("HINT: \(hint)") }
        output.json([
            "error": .string(Self.oneLine(message)), "hint": .optional(hint),
            "exit_code": .integer(Int(exitCode.rawValue)),
        ])
    }

    /// What a DBA would try first, by the kind of error.
    private static func hint(for error: ServerError) -> String? {
        switch error.sqlState {
        case "3F000", "42P01", "42883":
            "Is the schema up to date? See `dbrunner status`, and run `dbrunner migrate`."
        case "42501":
            """
            Connect as a member of a role that may: …_migrator migrates, …_ingest loads, …_operator looks after it, \
            …_analyst reads reports, …_privacy answers people, …_auditor reads the audit log.
            """
        case "23514" where error.message.contains("no partition of relation"):
            "The partition of a month is not attached; `dbrunner partitions doctor` says which, and how to mend it."
        case "57014":
            "Allow more time with --statement-timeout."
        case "55P03", "40P01":
            "Another session holds the lock; run it again. pg_blocking_pids() tells which."
        default: nil
        }
    }

    private func colored(_ severity: Diagnostic.Severity) -> String {
        output.colored(severity.rawValue, severity == .error ? "31" : "33")
    }

    /// White space up to the column, tabs kept, so that the caret stands below its character.
    private static func indent(_ source: String, _ column: Int) -> String {
        String(source.unicodeScalars.prefix(max(0, column - 1)).map { $0 == "\t" ? "\t" : " " as Character })
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline)
            .map { $0.drop { $0 == " " || $0 == "\t" } }
            .joined(separator: "; ")
    }
}
