import CLibpq

extension Connection {
    /// Runs a script of any number of statements in one message, and gives a result for each.
    ///
    /// The server runs it as one transaction unless it says otherwise itself, and stops at the first
    /// error. An empty script has no results. The data of a `copy … to stdout` is dropped; a
    /// `copy … from stdin` is refused with SQLSTATE 0A000.
    /// - Throws: `ScriptError` for an error of the server, else `PostgresError`.
    @discardableResult
    public func execute(_ script: String) throws -> [CommandResult] {
        var results: [CommandResult] = []
        do {
            try sendScript(script)
            try collectResults(each: { results.append(CommandResult($0)) })
        } catch PostgresError.server(let error) {
            throw ScriptError(error: error, completedResults: results.count)
        }
        return results
    }

    /// Sends a script by the simple protocol.
    func sendScript(_ script: String) throws {
        try begin(script) { PQsendQuery(handle, script) }
    }
}
