import Postgres
import RunnerKit

/// Prints an error the way PostgreSQL's own tools do, and says which exit code it leads to.
struct ErrorReport {
    let output: Output
    var seen = Seen()

    func print(_ error: any Error) -> ExitCode {
        switch error {
        case let failure as Failure:
            for diagnostic in failure.diagnostics { print(diagnostic) }
            let remedy = failure.cause.flatMap { ErrorCause($0, seen: seen).remedy }
            let hints = [remedy, failure.hint].compactMap { $0 }
            say(failure.message, hint: hints.isEmpty ? nil : hints.joined(separator: " "), exitCode: failure.exitCode)
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
                "could not connect to the database: \(ConnectionCause.shortened(message))",
                hint: ConnectionCause.hint(for: message), exitCode: .cannotConnect)
            return .cannotConnect
        case .refused(let server):
            let cause = ErrorCause(server, isConnecting: true)
            say("could not connect to the database: \(server.message)", hint: cause.hint, exitCode: cause.exitCode)
            return cause.exitCode
        case .transactionPooler:
            say(
                "cannot work through a transaction pooler, which does not keep settings, locks and temporary tables",
                hint: "Connect to the server itself, or to a pool in session mode.", exitCode: .cannotConnect)
            return .cannotConnect
        case .server(let server):
            return print(server)
        case .connectionLost(let message):
            say(
                "the connection was lost: \(message)", hint: "Run the command again; what was committed stays.",
                exitCode: .partlyDone)
            return .partlyDone
        case .cancelled:
            say("the statement was cancelled", hint: nil, exitCode: .failed)
        case .protocolViolation(let message):
            say("unexpected answer from the server: \(message)", hint: nil, exitCode: .failed)
        case .timedOut(let message):
            say("timed out: \(message)", hint: "Allow more time with --statement-timeout.", exitCode: .failed)
        }
        return .failed
    }

    private func print(_ server: ServerError) -> ExitCode {
        let cause = ErrorCause(server, seen: seen)
        var message = server.description
        if cause.exitCode == .lockHeld, !seen.blockers.isEmpty { message += ", held by \(listed(seen.blockers))" }
        say(message, hint: cause.hint, exitCode: cause.exitCode)
        if let detail = server.detail { output.detail("DETAIL: \(detail)") }
        if let context = server.context { output.detail("CONTEXT: \(context)") }
        return cause.exitCode
    }

    private func say(_ message: String, hint: String?, exitCode: ExitCode) {
        output.diagnostic("dbrunner: \(output.colored("error:", "31")) \(Self.oneLine(message))")
        if let hint { output.diagnostic("HINT: \(hint)") }
        output.json([
            "error": .string(Self.oneLine(message)), "hint": .optional(hint),
            "exit_code": .integer(Int(exitCode.rawValue)),
        ])
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
