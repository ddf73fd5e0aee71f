import CLibpq

// The life of a statement: begin, flush what is to be sent, take results until there are no more, end.
extension Connection {
    /// Marks the connection as busy with a new statement.
    func beginStatement() throws {
        guard !isBroken else { throw PostgresError.connectionLost("it had ended before this statement") }
        guard !isBusy else {
            throw PostgresError.protocolViolation("cannot begin a statement while another one runs on this connection")
        }
        guard !cancellation.takeRequest() else { throw PostgresError.cancelled }
        cancelStage = .none
        streamLayout = nil
        isBusy = true
    }

    /// Marks the statement as ended, and gives the error that the caller is to throw for `error`.
    func endStatement(_ error: (any Error)?) -> (any Error)? {
        isBusy = false
        guard case .server(let serverError)? = error as? PostgresError else {
            return error ?? (isBroken ? lost : nil)
        }
        if isBroken { return PostgresError.connectionLost(serverError.message) }
        if serverError.sqlState == "57014", cancellation.takeRequest() { return PostgresError.cancelled }
        return error
    }

    /// Takes the results of the statement until it has ended, then throws the first error among them.
    /// - Parameters:
    ///   - first: a result that was taken already.
    ///   - sink: gets the data of a `copy … to stdout`; without it the data is dropped.
    ///   - take: gets each other result up to an error. If it or `sink` throws, the server is asked
    ///     to stop the statement.
    func collectResults(
        after first: ResultSet? = nil,
        copyOut sink: CopySink? = nil,
        each take: (ResultSet) throws -> Void = { _ in }
    ) throws {
        var firstError: (any Error)?
        var pending = first
        while true {
            do {
                guard let result = try pending ?? nextResult() else { break }
                pending = nil
                try accept(result, afterError: firstError != nil, sink, take)
            } catch {
                firstError = firstError ?? error
                if isSevered { break }
            }
        }
        if let error = endStatement(firstError) { throw error }
    }

    /// The next result of the statement; nil when it has ended.
    func nextResult() throws -> ResultSet? {
        try flush()
        // After the end of the connection libpq gives the errors it has, and then its own.
        while PQisBusy(handle) == 1, PQstatus(handle) == CONNECTION_OK { try receive() }
        guard let pointer = PQgetResult(handle) else { return nil }
        let result = ResultSet(pointer, layout: streamLayout)
        if is_partial_result(pointer) == 1 { streamLayout = result.layout }
        return result
    }

    private func accept(
        _ result: ResultSet, afterError: Bool, _ sink: CopySink?, _ take: (ResultSet) throws -> Void
    ) throws {
        switch result.status {
        case PGRES_EMPTY_QUERY:
            break
        case PGRES_FATAL_ERROR:
            throw PostgresError.server(ServerError(result.pointer))
        case PGRES_BAD_RESPONSE:
            throw PostgresError.protocolViolation(trimmed(PQresultErrorMessage(result.pointer)))
        case PGRES_COPY_IN:
            try endCopyIn(failing: "no data follows")
            throw PostgresError.server(.inlineCopy)
        case PGRES_COPY_OUT:
            try takeCopyData(afterError ? nil : sink)
        case PGRES_COPY_BOTH:
            throw giveUp(.protocolViolation("cannot replicate on this connection"))
        default:
            guard !afterError else { break }
            try interruptingOnError { try take(result) }
        }
    }

    /// Asks the server to stop the statement if `body` throws.
    func interruptingOnError(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            cancellation.interrupt()
            throw error
        }
    }
}

extension ServerError {
    static let inlineCopy = ServerError(
        sqlState: "0A000",
        message: "cannot copy from stdin here",
        hint: "Use insert, or load the data with a command of its own.")
}
