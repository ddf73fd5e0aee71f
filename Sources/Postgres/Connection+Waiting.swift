import CLibpq

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// How far a cancel request has come.
enum CancelStage {
    case none
    /// The canceller has asked the server, which may have come before the statement did.
    case asked(until: Deadline)
    /// The server was asked again, now that the statement was surely there.
    case insisted(until: Deadline)

    /// How long a stage may last.
    static let patience = (asked: Duration.seconds(1), insisted: Duration.seconds(10))
}

extension Connection {
    /// Sends what libpq has buffered, reading meanwhile so that neither side waits for the other.
    func flush() throws {
        while PQflush(handle) == 1 {
            let ready = try waitForServer(POLLIN | POLLOUT)
            if ready & POLLIN != 0, PQconsumeInput(handle) == 0 { return }
        }
    }

    /// Waits for something from the server and takes it in. The end of the connection shows in its status.
    func receive() throws {
        try waitForServer(POLLIN)
        guard PQconsumeInput(handle) == 1 || PQstatus(handle) == CONNECTION_BAD else { throw giveUp(lost) }
    }

    /// Waits until the server's socket is ready, and gives what `poll` says of it.
    /// - Throws: `PostgresError.cancelled` or `.timedOut` when the server does not answer; the
    ///   connection is given up then.
    @discardableResult
    func waitForServer(_ events: Int32) throws -> Int32 {
        while true {
            switch waitCallingHook(events, until: deadline) {
            case .ready(let ready):
                return Int32(ready)
            case .cancelRequested:
                cancelStage = .asked(until: .after(CancelStage.patience.asked))
            case .timeUp:
                try insistOrGiveUp()
            }
        }
    }

    /// What `poll` says of the server's socket now, without waiting.
    func pollServer() -> Int32 {
        switch waitForSocket(PQsocket(handle), events: POLLIN, wake: wake, until: .after(.zero)) {
        case .ready(let ready):
            return Int32(ready)
        case .cancelRequested:
            cancelStage = .asked(until: .after(CancelStage.patience.asked))
            return 0
        case .timeUp:
            return 0
        }
    }

    /// Whether a cancel request was seen during this statement.
    var isCancelling: Bool {
        if case .none = cancelStage { return false }
        return true
    }

    /// Ends the connection without waiting for the server, which then ends the statement.
    func giveUp(_ error: PostgresError) -> PostgresError {
        isSevered = true
        shutdown(PQsocket(handle), Int32(SHUT_RDWR))
        return error
    }

    /// The error for a connection that has just failed.
    var lost: PostgresError { .connectionLost(trimmed(PQerrorMessage(handle))) }

    /// Once a request was seen there is nothing more to be woken by.
    private var wake: Int32? { isCancelling ? nil : cancellation.descriptor }

    private var deadline: Deadline? {
        switch cancelStage {
        case .none: responseTimeout.map(Deadline.after)
        case .asked(let end), .insisted(let end): end
        }
    }

    private func waitCallingHook(_ events: Int32, until deadline: Deadline?) -> WaitOutcome {
        while true {
            let pause = whileWaiting.map { Deadline.after($0.interval) }
            let end = [pause, deadline].compactMap { $0 }.min()
            let outcome = waitForSocket(PQsocket(handle), events: events, wake: wake, until: end)
            guard case .timeUp = outcome, let whileWaiting, deadline?.remaining != 0 else { return outcome }
            whileWaiting.call()
        }
    }

    private func insistOrGiveUp() throws {
        switch cancelStage {
        case .none:
            throw giveUp(.timedOut("the server did not answer in time"))
        case .asked:
            cancellation.interrupt()
            cancelStage = .insisted(until: .after(CancelStage.patience.insisted))
        case .insisted:
            _ = cancellation.takeRequest()
            throw giveUp(.cancelled)
        }
    }
}
