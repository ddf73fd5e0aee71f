import CLibpq

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A connection being made, without blocking.
struct ConnectionAttempt {
    private static let defaultTimeout = Duration.seconds(15)

    private let target: ConnectionTarget
    private let canceller: Canceller
    private let handle: OpaquePointer

    init(_ target: ConnectionTarget, application: String, canceller: Canceller) throws {
        let parameters = target.parameters(application: application)
        guard let handle = Self.start(parameters) else {
            throw PostgresError.cannotConnect("could not connect: out of memory")
        }
        // libpq's own receiver would print to standard error.
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        self.target = target
        self.canceller = canceller
        self.handle = handle
    }

    /// Waits until the connection can be used, and hands it over.
    /// - Throws: `PostgresError.cannotConnect` or `.cancelled`; the attempt is closed then.
    func finish() throws -> OpaquePointer {
        do {
            try poll()
            return handle
        } catch {
            PQfinish(handle)
            throw error
        }
    }

    private func poll() throws {
        guard PQstatus(handle) != CONNECTION_BAD else { throw failure }
        let timeout = self.timeout
        let deadline = timeout.map(Deadline.after)
        var events = POLLOUT
        while true {
            switch waitForSocket(PQsocket(handle), events: events, wake: canceller.descriptor, until: deadline) {
            case .cancelRequested:
                _ = canceller.takeRequest()
                throw PostgresError.cancelled
            case .timeUp:
                throw PostgresError.cannotConnect(
                    "could not connect to \(target): no answer within \(timeout!.components.seconds) s")
            case .ready:
                break
            }
            switch PQconnectPoll(handle) {
            case PGRES_POLLING_READING: events = POLLIN
            case PGRES_POLLING_WRITING: events = POLLOUT
            case PGRES_POLLING_OK: return
            default: throw failure
            }
        }
    }

    /// libpq's `connect_timeout`, which it leaves to us; 0 and less mean to wait without limit.
    private var timeout: Duration? {
        guard let options = PQconninfo(handle) else { return Self.defaultTimeout }
        defer { PQconninfoFree(options) }
        guard let text = settings(options)["connect_timeout"], let seconds = Int(text) else {
            return Self.defaultTimeout
        }
        return seconds > 0 ? .seconds(max(2, seconds)) : nil
    }

    private var failure: PostgresError {
        .cannotConnect(target.redact(trimmed(PQerrorMessage(handle))))
    }

    private static func start(_ parameters: [(name: String, value: String)]) -> OpaquePointer? {
        let names = parameters.map { strdup($0.name) }
        let values = parameters.map { strdup($0.value) }
        defer { (names + values).forEach { free($0) } }
        let keywords = names.map { UnsafePointer($0) } + [nil]
        let texts = values.map { UnsafePointer($0) } + [nil]
        return PQconnectStartParams(keywords, texts, 1)
    }
}
