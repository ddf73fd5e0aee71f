import Postgres

/// An error of the server in a file, with its place there.
struct LocatedError: Error, CustomStringConvertible {
    let underlying: any Error
    let diagnostic: Diagnostic

    var description: String { "\(underlying)" }

    /// The error of the server, unless it says what is wrong with the file: then the file is to be corrected.
    var cause: ServerError? {
        let error = (underlying as? ScriptError)?.error
        let causes = ["08", "25006", "40", "42501", "53", "55P03", "57", "58", "XX"]
        return error.flatMap { error in causes.contains(where: error.sqlState.hasPrefix) ? error : nil }
    }

    /// What to do next.
    /// - Parameter what: `file` or `files`.
    func nextStep(_ what: String) -> String {
        cause == nil
            ? "Correct the \(what), then run the same command again: it goes on here."
            : "Then run the same command again: it goes on here."
    }

    /// The server counts in the text it was sent, which is the file's. Where it gives no position (a constraint,
    /// an error inside a function), the number of results before the error says which statement failed.
    init(_ error: ScriptError, in source: SourceText) {
        let location: SourceLocation
        if let position = error.error.position {
            location = source.location(ofPosition: position)
        } else {
            let statements = SQLScanner.statements(in: source.bytes)
            let failed =
                statements.indices.contains(error.completedResults)
                ? statements[error.completedResults] : statements.last
            location = source.location(ofByte: failed?.start ?? 0)
        }
        self.init(error.error, underlying: error, at: location, in: source)
    }

    /// An error of the commit: a deferred constraint, which no statement can be blamed for.
    init(atCommit error: ServerError, in source: SourceText) {
        let last = SQLScanner.statements(in: source.bytes).last
        self.init(
            error, underlying: PostgresError.server(error),
            at: source.location(ofByte: last?.start ?? 0), in: source)
    }

    /// The same error with another hint.
    init(_ error: LocatedError, hint: String) {
        let old = error.diagnostic
        underlying = error.underlying
        diagnostic = Diagnostic(
            old.severity, file: old.file, line: old.line, column: old.column, old.message,
            sourceLine: old.sourceLine, detail: old.detail, hint: hint, context: old.context)
    }

    private init(
        _ error: ServerError, underlying: any Error, at location: SourceLocation, in source: SourceText
    ) {
        self.underlying = underlying
        diagnostic = Diagnostic(
            .error, file: source.path, line: location.line, column: location.column, error.description,
            sourceLine: source.line(location.line), detail: error.detail, hint: error.hint,
            context: error.fullContext)
    }
}

extension ServerError {
    /// The call stack, with the inner statement it failed in.
    fileprivate var fullContext: String? {
        guard let internalQuery, context?.contains(internalQuery) != true else { return context }
        return [internalQuery, context].compactMap { $0 }.joined(separator: "\n")
    }
}

extension Connection {
    /// Sends a file whole. Throws `LocatedError` for an error of the server in it.
    func execute(_ source: SourceText) throws {
        do {
            try execute(source.string)
        } catch let error as ScriptError {
            throw LocatedError(error, in: source)
        }
    }
}
