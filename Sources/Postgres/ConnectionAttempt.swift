import CLibpq

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A connection being made, without blocking.
struct ConnectionAttempt {
    private static let defaultTimeout = Duration.seconds(15)

    private let target: ConnectionTarget
    private let canceller: Canceller
    private let handle: OpaquePointer
    /// How long one host may take; nil means without limit.
    private let timeout: Duration?
    private let hosts: HostList

    /// A host was silent for too long; others may be left.
    private struct HostTimedOut: Error {
        let otherHosts: [(name: String, value: String)]?
        let failure: PostgresError
    }

    /// Connects to the first host of the target that answers, each being given `connect_timeout`.
    /// - Throws: `PostgresError.cannotConnect` or `.cancelled`.
    static func connect(
        to target: ConnectionTarget, application: String, canceller: Canceller
    ) throws -> OpaquePointer {
        guard !target.isMistakenForName else {
            throw PostgresError.cannotConnect(
                "the connection string is neither a URL nor the name of a database")
        }
        if let name = target.unknownParameter {
            throw PostgresError.cannotConnect("unknown parameter \"\(name)\" in the URL")
        }
        var parameters = target.parameters(application: application)
        while true {
            do {
                return try ConnectionAttempt(target, parameters, canceller).finish()
            } catch let timeout as HostTimedOut {
                guard let others = timeout.otherHosts else { throw timeout.failure }
                parameters += others
            }
        }
    }

    private init(
        _ target: ConnectionTarget, _ parameters: [(name: String, value: String)], _ canceller: Canceller
    ) throws {
        guard let handle = Self.start(parameters) else {
            throw PostgresError.cannotConnect("could not connect: out of memory")
        }
        // The message of a refusal then holds its SQLSTATE, which libpq does not give otherwise.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        // libpq's own receiver would print to standard error.
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
        let options = PQconninfo(handle)
        defer { PQconninfoFree(options) }
        let settings = options.map { settingsByName($0) } ?? [:]
        self.target = target
        self.canceller = canceller
        self.handle = handle
        timeout = Self.timeout(settings["connect_timeout"])
        hosts = HostList(settings)
    }

    /// Waits until the connection can be used, and hands it over; closes it if that fails.
    private func finish() throws -> OpaquePointer {
        do {
            guard PQstatus(handle) != CONNECTION_BAD else { throw failure }
            try poll()
            PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
            return handle
        } catch {
            PQfinish(handle)
            throw error
        }
    }

    private func poll() throws {
        var events = POLLOUT
        var host = currentHost
        var deadline = timeout.map(Deadline.after)
        while true {
            try wait(for: events, until: deadline)
            switch PQconnectPoll(handle) {
            case PGRES_POLLING_READING: events = POLLIN
            case PGRES_POLLING_WRITING: events = POLLOUT
            case PGRES_POLLING_OK: return
            default: throw failure
            }
            if currentHost != host {
                host = currentHost
                deadline = timeout.map(Deadline.after)
            }
        }
    }

    private func wait(for events: Int32, until deadline: Deadline?) throws {
        switch waitForSocket(PQsocket(handle), events: events, wake: canceller.descriptor, until: deadline) {
        case .ready:
            break
        case .cancelRequested:
            _ = canceller.takeRequest()
            throw PostgresError.cancelled
        case .timeUp:
            let limit = timeout?.text ?? ""
            throw HostTimedOut(
                otherHosts: hosts.parameters(without: currentHost[0], port: currentHost[1]),
                failure: .cannotConnect("could not connect to \(target): no answer within \(limit)"))
        }
    }

    /// The name and the port of the host that is being tried.
    private var currentHost: [String] {
        [PQhost(handle), PQport(handle)].map { $0.map { String(cString: $0) } ?? "" }
    }

    private var failure: PostgresError {
        Self.failure(target.redact(trimmed(PQerrorMessage(handle))))
    }

    /// Takes a server's refusal apart: `… failed: FATAL:  3D000: database "x" does not exist`, and a line `LOCATION: …`.
    /// Of several hosts, the last one that answered counts.
    static func failure(_ message: String) -> PostgresError {
        var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var state: String?
        for index in lines.indices {
            guard let match = lines[index].firstMatch(of: #/(\w+):  ([0-9A-Z]{5}): /#) else { continue }
            state = String(match.2)
            lines[index].replaceSubrange(match.range, with: "\(match.1):  ")
            // The server's file, its line and its function: nothing for the user.
            if let place = lines[index...].firstIndex(where: { $0.contains(#/^\w+:  \w+, \w+\.c:\d+$/#) }) {
                lines[place] = ""
            }
        }
        let text = lines.filter { !$0.isEmpty }.joined(separator: "\n")
        guard let state else { return .cannotConnect(text) }
        return .refused(ServerError(severity: "FATAL", sqlState: state, message: text))
    }

    /// libpq's `connect_timeout`, which it leaves to us; 0 and less mean to wait without limit, and 1 means 2.
    private static func timeout(_ setting: String?) -> Duration? {
        guard let setting, let seconds = Int(setting) else { return defaultTimeout }
        return seconds > 0 ? .seconds(max(2, seconds)) : nil
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
