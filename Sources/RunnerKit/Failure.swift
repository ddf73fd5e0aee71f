import Postgres

/// How a command ends, as the shell sees it. The numbers are a promise: scripts test them. A command that a signal
/// stops ends with 128 and the signal's number, as shells report it.
public enum ExitCode: Int32, Sendable, CaseIterable {
    case done = 0
    case failed = 1
    case usage = 2
    case cannotConnect = 3
    case historyDiffers = 4
    case lockHeld = 5
    case notFound = 6
    case partlyDone = 7
    case hungUp = 129
    case interrupted = 130
    case terminated = 143

    /// One line for the help pages.
    public var summary: String {
        switch self {
        case .done: "done"
        case .failed: "failed: an SQL statement, a job or a check"
        case .usage: "wrong usage; nothing was changed"
        case .cannotConnect: "could not connect to the database, or it is read-only"
        case .historyDiffers: "the migration history differs from the files"
        case .lockHeld: "another session holds a lock"
        case .notFound: "not found: a site, person, partition, archive, job or file"
        case .partlyDone: "partly done; run it again"
        case .hungUp: "stopped by SIGHUP; run it again"
        case .interrupted: "stopped by Ctrl-C; run it again"
        case .terminated: "stopped by SIGTERM; run it again"
        }
    }
}

/// An error the user can act on: what went wrong, what to do about it, and the exit code it leads to.
///
/// Messages are lower case without a full stop; hints are sentences.
public struct Failure: Error, Sendable {
    public let exitCode: ExitCode
    public let message: String
    public let hint: String?
    /// Faults in files, printed before the message.
    public let diagnostics: [Diagnostic]
    /// The server's error behind it, whose own remedy comes before the hint.
    public let cause: ServerError?

    public init(
        _ exitCode: ExitCode, _ message: String, hint: String? = nil, diagnostics: [Diagnostic] = [],
        cause: ServerError? = nil
    ) {
        self.exitCode = exitCode
        self.message = message
        self.hint = hint
        self.diagnostics = diagnostics
        self.cause = cause
    }

    public static func failed(_ message: String, hint: String? = nil) -> Failure {
        Failure(.failed, message, hint: hint)
    }

    /// Faults in files; the diagnostics give the positions.
    public static func located(
        _ message: String, at diagnostics: [Diagnostic], exitCode: ExitCode = .failed, hint: String? = nil,
        cause: ServerError? = nil
    ) -> Failure {
        Failure(exitCode, message, hint: hint, diagnostics: diagnostics, cause: cause)
    }

    public static func usage(_ message: String, hint: String? = nil) -> Failure {
        Failure(.usage, message, hint: hint)
    }

    public static func cannotConnect(_ message: String, hint: String? = nil) -> Failure {
        Failure(.cannotConnect, message, hint: hint)
    }

    public static func historyDiffers(_ message: String, hint: String? = nil) -> Failure {
        Failure(.historyDiffers, message, hint: hint)
    }

    public static func lockHeld(_ message: String, hint: String? = nil) -> Failure {
        Failure(.lockHeld, message, hint: hint)
    }

    public static func notFound(_ message: String, hint: String? = nil) -> Failure {
        Failure(.notFound, message, hint: hint)
    }

    public static func partlyDone(_ message: String, hint: String? = nil, cause: ServerError? = nil) -> Failure {
        Failure(.partlyDone, message, hint: hint, cause: cause)
    }
}

/// A fault at a position in a file, as compilers report it. `ErrorReport` prints it.
public struct Diagnostic: Error, Sendable {
    public enum Severity: String, Sendable {
        case error, warning, note
    }

    public let severity: Severity
    /// Path as the user would type it.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in characters.
    public let column: Int
    public let message: String
    /// The text of the line, to be shown with a caret under the column.
    public let sourceLine: String?
    /// Can hold personal data: shown under `--verbose` only.
    public let detail: String?
    public let hint: String?
    /// The server's call stack, innermost first.
    public let context: String?

    public init(
        _ severity: Severity, file: String, line: Int, column: Int, _ message: String,
        sourceLine: String? = nil, detail: String? = nil, hint: String? = nil, context: String? = nil
    ) {
        self.severity = severity
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.sourceLine = sourceLine
        self.detail = detail
        self.hint = hint
        self.context = context
    }
}

/// In warnings and in messages of other errors, an error is its message.
extension Failure: CustomStringConvertible {
    public var description: String { message }
}

extension Diagnostic: CustomStringConvertible {
    public var description: String { "\(file):\(line):\(column): \(message)" }
}
