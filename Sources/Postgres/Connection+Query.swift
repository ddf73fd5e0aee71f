import CLibpq

/// How the server sends the values of a result.
public enum ResultFormat: Int32, Sendable {
    case text = 0
    case binary = 1
}

extension Connection {
    /// Runs one statement with parameters and gives its rows.
    /// - Throws: `PostgresError`.
    public func query(
        _ sql: String, _ parameters: [Value] = [], format: ResultFormat = .text
    ) throws -> [Row] {
        try run(sql, parameters, format: format).rows
    }

    /// Runs one statement with parameters and gives its tag, count and rows.
    /// - Throws: `PostgresError`.
    @discardableResult
    public func run(
        _ sql: String, _ parameters: [Value] = [], format: ResultFormat = .text
    ) throws -> CommandResult {
        try send(sql, parameters, format: format)
        return try collectRun()
    }

    /// Takes what the one statement that was sent gives.
    func collectRun() throws -> CommandResult {
        var outcome: CommandResult?
        try collectResults(each: { outcome = CommandResult($0) })
        return outcome ?? .nothing
    }

    /// Runs one statement with parameters and hands over its rows as they arrive, so that memory
    /// does not grow with their number.
    ///
    /// If `body` throws, the server is asked to stop the statement, and the error is passed on. The
    /// connection cannot run another statement until the rows are through.
    /// - Parameter chunk: how many rows are received at once, where libpq can do that (17 and newer).
    /// - Throws: `PostgresError`, and what `body` throws.
    public func stream(
        _ sql: String, _ parameters: [Value] = [], chunk: Int = 1, format: ResultFormat = .text,
        _ body: (Row) throws -> Void
    ) throws {
        try send(sql, parameters, format: format)
        _ = set_streaming_mode(handle, Int32(clamping: chunk))
        try collectResults(each: { result in
            for row in result.rows { try body(row) }
        })
    }

    func send(_ sql: String, _ parameters: [Value], format: ResultFormat) throws {
        let bound = try BoundParameters(parameters)
        try begin(sql) {
            bound.withArguments { count, types, values, lengths, formats in
                PQsendQueryParams(handle, sql, count, types, values, lengths, formats, format.rawValue)
            }
        }
    }

    /// Begins a statement and sends it; text with a NUL character is refused, as by the server.
    func begin(_ sql: String, _ send: () -> Int32) throws {
        guard !sql.utf8.contains(0) else { throw PostgresError.server(.nulCharacter) }
        try beginStatement()
        guard send() == 1 else {
            let message = trimmed(PQerrorMessage(handle))
            throw endStatement(nil) ?? PostgresError.protocolViolation(message)
        }
    }
}
