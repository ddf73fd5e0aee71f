#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Postgres
import RunnerKit
import Synchronization

/// Turns Ctrl-C, SIGTERM and a hang-up into a cancelled statement: the command then ends by its ordinary way out.
///
/// The signals are blocked in every thread, and one thread waits for them, so what it does is not bound
/// by the rules for signal handlers. A second signal, or a command that does not end in time, ends the process at
/// once: by design every command can be killed and run again. Signals that the caller has us ignore, as `nohup`
/// does, stay ignored.
final class Interrupt: Sendable {
    private static let graceSeconds = 5

    private struct State {
        var cancellers: [Canceller] = []
        var signal: Int32?
        var isTimeUp = false
    }

    private let state = Mutex(State())
    private let watchedSignals = heededSignals()

    /// The exit code that belongs to the signal that came in, if one did.
    var exitCode: ExitCode? {
        state.withLock { state in
            state.signal.map(Self.exitCode)
        }
    }

    /// Begins to watch. Call it before any other thread exists.
    /// - Throws: `Failure` when there is no thread left for it.
    func install() throws {
        signal(SIGPIPE, SIG_IGN)
        var watched = watchedSignals
        pthread_sigmask(SIG_BLOCK, &watched, nil)
        _ = try WorkerThread { self.watch() }
    }

    /// A canceller that is used when a signal comes; open a connection with it.
    func makeCanceller() -> Canceller {
        let canceller = Canceller()
        state.withLock { $0.cancellers.append(canceller) }
        return canceller
    }

    /// Throws when a signal has come, or time is up; for loops that spend their time outside the database.
    func check() throws {
        if exitCode != nil || state.withLock({ $0.isTimeUp }) { throw PostgresError.cancelled }
    }

    /// Waits, and throws as `check` does as soon as there is a reason to.
    func wait(for duration: Duration) throws {
        try sleep(for: duration, checking: check)
    }

    /// Runs the body; what it does in the database is cancelled, and `check` throws, when it takes longer than `limit`.
    /// - Throws: `JobTimeout`, or what the body throws.
    func limiting<Result>(to limit: Duration, _ body: () throws -> Result) throws -> Result {
        let alarm = try Alarm(after: limit) { [self] in
            let cancellers = state.withLock { state in
                state.isTimeUp = true
                return state.cancellers
            }
            for canceller in cancellers { canceller.cancel() }
        }
        let earlier = state.withLock { $0.cancellers.count }
        defer {
            alarm.stop()
            state.withLock { state in
                state.isTimeUp = false
                state.cancellers.removeSubrange(earlier...)
            }
        }
        do {
            return try body()
        } catch {
            throw state.withLock { $0.isTimeUp && $0.signal == nil } ? JobTimeout(limit: limit) : error
        }
    }

    /// Those of Ctrl-C, SIGTERM and a hang-up that the caller does not have us ignore.
    private static func heededSignals() -> sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            var action = sigaction()
            sigaction(number, nil, &action)
            if !isIgnoring(action) { sigaddset(&signals, number) }
        }
        return signals
    }

    private static func isIgnoring(_ action: sigaction) -> Bool {
        #if canImport(Glibc)
        let handler = action.__sigaction_handler.sa_handler
        #else
        let handler = action.__sigaction_u.__sa_handler
        #endif
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    private func watch() {
        var watched = watchedSignals
        while true {
            var received: Int32 = 0
            guard sigwait(&watched, &received) == 0 else { continue }
            let cancellers = state.withLock { state in
                let isSecond = state.signal != nil
                state.signal = received
                return isSecond ? nil : state.cancellers
            }
            guard let cancellers else { _exit(Self.exitCode(for: received).rawValue) }
            for canceller in cancellers { canceller.cancel() }
            endAfterGrace(received)
        }
    }

    /// Ends the process if the command does not end by itself, because it waits for something else.
    private func endAfterGrace(_ received: Int32) {
        #if canImport(Glibc)
        var watched = watchedSignals
        var limit = timespec(tv_sec: Self.graceSeconds, tv_nsec: 0)
        _ = sigtimedwait(&watched, nil, &limit)
        #else
        sleep(UInt32(Self.graceSeconds))
        #endif
        _exit(Self.exitCode(for: received).rawValue)
    }

    private static func exitCode(for signal: Int32) -> ExitCode {
        switch signal {
        case SIGHUP: .hungUp
        case SIGINT: .interrupted
        default: .terminated
        }
    }
}
