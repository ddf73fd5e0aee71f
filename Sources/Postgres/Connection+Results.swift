import CLibpq

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

// The life of a statement: begin, flush what is to be sent, take results until there are no more, end.
extension Connection {
    /// How long the server may take to end a statement that it was asked to cancel.
    private static let cancelGrace = Duration.seconds(10)

    /// Marks the connection as busy with a new statement.
    func beginStatement() throws {
        guard !isBroken else { throw PostgresError.connectionLost("it had ended before this statement") }
        guard !isBusy else {
            throw PostgresError.protocolViolation("cannot begin a statement while another one runs on this connection")
        }
        guard !cancellation.takeRequest() else { throw PostgresError.cancelled }
        cancelDeadline = nil
        streamLayout = nil
        isBusy = true
    }

    /// Marks the statement as ended, and gives the error that the caller is to throw for `error`.
    func endStatement(_ error: (any Error)?) -> (any Error)? {
        isBusy = false
        guard !isSevered else { return error }
        guard case .server(let serverError)? = error as? PostgresError else {
            return isBroken ? lost : error
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
        while PQisBusy(handle) == 1 {
            try waitForServer(POLLIN)
            guard PQconsumeInput(handle) == 1 || PQstatus(handle) == CONNECTION_BAD else {
                throw giveUp(lost)
            }
        }
        guard let pointer = PQgetResult(handle) else { return nil }
        let result = ResultSet(pointer, layout: streamLayout)
        if is_partial_result(pointer) == 1 { streamLayout = result.layout }
        return result
    }

    /// Sends what libpq has buffered, reading meanwhile so that neither side waits for the other.
    func flush() throws {
        while PQflush(handle) == 1 {
            let ready = try waitForServer(POLLIN | POLLOUT)
            if ready & POLLIN != 0, PQconsumeInput(handle) == 0 { return }
        }
    }

    /// Waits until the server's socket is ready, and gives what `poll` says of it.
    @discardableResult
    func waitForServer(_ events: Int32) throws -> Int32 {
        let deadline = cancelDeadline ?? responseTimeout.map(Deadline.after)
        let wake = cancelDeadline == nil ? cancellation.descriptor : nil
        switch waitForSocket(PQsocket(handle), events: events, wake: wake, until: deadline) {
        case .ready(let ready):
            return Int32(ready)
        case .cancelRequested:
            cancelDeadline = .after(Self.cancelGrace)
            return try waitForServer(events)
        case .timeUp:
            if cancelDeadline != nil, cancellation.takeRequest() { throw giveUp(.cancelled) }
            throw giveUp(.timedOut("no answer from the server in time"))
        }
    }

    /// What `poll` says of the server's socket: at once, or when it can be written if `writing`.
    func pollServer(writing: Bool) throws -> Int32 {
        guard !writing else { return try waitForServer(POLLIN | POLLOUT) }
        let wake = cancelDeadline == nil ? cancellation.descriptor : nil
        switch waitForSocket(PQsocket(handle), events: POLLIN, wake: wake, until: .after(.zero)) {
        case .ready(let ready): return Int32(ready)
        case .timeUp: return 0
        case .cancelRequested:
            cancelDeadline = .after(Self.cancelGrace)
            return 0
        }
    }

    private func waitCallingHook(_ events: Int, wake: Int32?, until deadline: Deadline?) -> WaitOutcome {
        while true {
            let pause = whileWaiting.map { Deadline.after($0.interval) }
            let limit = [pause, deadline].compactMap { $0 }.min { $0.remaining < $1.remaining }
            let outcome = waitForSocket(PQsocket(handle), events: Int32(events), wake: wake, until: limit)
            guard case .timeUp = outcome, let whileWaiting, deadline?.remaining != 0 else { return outcome }
            whileWaiting.call()
        }
    }

    /// The error for a connection that has just failed.
    var lost: PostgresError { .connectionLost(trimmed(PQerrorMessage(handle))) }

    /// Ends the connection without waiting for the server, which then ends the statement.
    private func sever() {
        isSevered = true
        isBusy = false
        shutdown(PQsocket(handle), Int32(SHUT_RDWR))
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

    /// Ends the connection without waiting for the server, which then ends the statement.
    func giveUp(_ error: PostgresError) -> PostgresError {
        isSevered = true
        shutdown(PQsocket(handle), Int32(SHUT_RDWR))
        return error
    }
}

extension ServerError {
    static let inlineCopy = ServerError(
        sqlState: "0A000",
        message: "cannot copy from stdin here",
        hint: "Use insert, or load the data with a command of its own.")
}
