import CLibpq

/// A connection to a PostgreSQL server, for one thread at a time.
///
/// Calls are synchronous, and underneath nothing blocks but `poll`, so a `Canceller` or a deadline
/// acts at once. It does not reconnect, does not pool, and sends statements as they are. Times are
/// in UTC and ISO form, text is UTF-8. It closes when it is released.
public final class Connection {
    let handle: OpaquePointer
    let cancellation: Canceller

    /// Called with each notice of the server, in the middle of the call that received it.
    public var onNotice: ((Notice) -> Void)?

    /// How long the server may be silent during a statement before the connection is given up;
    /// nil, the default, leaves that to the server's timeouts and to TCP.
    public var responseTimeout: Duration?

    /// Called while the server is silent during a statement, so that it can be found out why.
    public var whileWaiting: WaitingHook?

    /// Whether the server can watch over its clients while it works for them.
    var noticesDeadClients = false
    /// Whether a statement or a copy is under way.
    var isBusy = false
    /// Whether a cancel request was seen during the statement.
    var cancelStage = CancelStage.none
    /// The columns of the statement whose rows are being streamed.
    var streamLayout: RowLayout?
    /// Whether this side has given up the connection.
    var isSevered = false

    /// Connects.
    ///
    /// Each host is given libpq's `connect_timeout`, or 15 seconds if that is not set. Only looking
    /// up a host's name cannot be interrupted.
    /// - Parameters:
    ///   - application: shown as `application_name` by the server.
    ///   - canceller: stops the attempt, and later the connection's statements.
    /// - Throws: `PostgresError.cannotConnect`, `.refused`, `.transactionPooler` or `.cancelled`.
    public convenience init(
        _ target: ConnectionTarget, application: String, canceller: Canceller = Canceller()
    ) throws {
        try self.init(unprepared: target, application: application, canceller: canceller)
        do {
            try refuseTransactionPooler {
                try Connection(unprepared: target, application: application, canceller: Canceller())
            }
            try prepareSession()
        } catch PostgresError.connectionLost(let reason) {
            throw PostgresError.cannotConnect(reason)
        }
    }

    /// Connects and sends nothing.
    private init(unprepared target: ConnectionTarget, application: String, canceller: Canceller) throws {
        cancellation = canceller
        handle = try ConnectionAttempt.connect(to: target, application: application, canceller: canceller)
        PQsetnonblocking(handle, 1)
        canceller.attach(handle)
        receiveNotices()
    }

    deinit {
        PQfinish(handle)
    }

    /// A handle that stops this connection's statements from another thread.
    public func canceller() -> Canceller { cancellation }

    /// Whether the connection has ended, by either side.
    public var isBroken: Bool { isSevered || PQstatus(handle) == CONNECTION_BAD }

    /// Whether a transaction block is open, also a failed one.
    public var isInTransaction: Bool {
        let status = PQtransactionStatus(handle)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    /// The server's version, such as 150004 for 15.4.
    public var serverVersion: Int { Int(PQserverVersion(handle)) }

    /// The process id of the server process.
    public var backendPID: Int32 { PQbackendPID(handle) }

    /// The user the connection was made as.
    public var user: String { String(cString: PQuser(handle)) }

    /// The name of the database.
    public var database: String { String(cString: PQdb(handle)) }

    /// The host name, or the folder of the socket.
    public var host: String { PQhost(handle).map { String(cString: $0) } ?? "" }

    /// The port, or the number in the socket's name.
    public var port: String { PQport(handle).map { String(cString: $0) } ?? "" }

    /// A setting that the server reports by itself, such as `server_encoding` or `TimeZone`;
    /// nil if it does not report this one.
    public func parameter(_ name: String) -> String? {
        PQparameterStatus(handle, name).map { String(cString: $0) }
    }

    /// The name as an SQL identifier, quoted.
    public static func quote(identifier: String) -> String {
        "\"" + identifier.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private func receiveNotices() {
        let receiver: PQnoticeReceiver = { context, result in
            guard let context, let result else { return }
            let connection = Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
            connection.onNotice?(Notice(result))
        }
        PQsetNoticeReceiver(handle, receiver, Unmanaged.passUnretained(self).toOpaque())
    }
}
