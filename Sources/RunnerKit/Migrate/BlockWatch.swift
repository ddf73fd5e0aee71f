import Postgres

/// A session that holds a lock somebody waits for.
public struct BlockingSession: Sendable, Equatable, CustomStringConvertible {
    public let pid: Int
    public let user: String?
    public let application: String?
    /// `active`, `idle in transaction`, …; nil when this user may not see it.
    public let state: String?
    /// How long its transaction has been open, in seconds.
    public let seconds: Int?

    public var description: String {
        var parts = ["pid \(pid)"]
        if let application, !application.isEmpty { parts.append("\"\(application)\"") }
        if let user { parts.append("of \(user)") }
        if let state { parts.append(seconds.map { "(\(state) for \($0) s)" } ?? "(\(state))") }
        return parts.joined(separator: " ")
    }
}

/// Finds out, by a short second connection, which sessions a waiting statement waits for. That connection is
/// made only when a statement has been waiting for a while, so that a run without trouble needs just one.
final class BlockWatch {
    private let backend: Int32
    private let connect: () throws -> Connection
    private let tell: ([BlockingSession]) -> Void
    private var told: [Int] = []

    init(
        backend: Int32, connect: @escaping () throws -> Connection,
        tell: @escaping ([BlockingSession]) -> Void
    ) {
        self.backend = backend
        self.connect = connect
        self.tell = tell
    }

    /// Looks once, and tells when others block than the last time. Failing to look is no reason to fail.
    func look() {
        guard let sessions = try? BlockWatch.blockers(of: backend, connect()) else { return }
        let pids = sessions.map(\.pid)
        guard !sessions.isEmpty, pids != told else { return }
        told = pids
        tell(sessions)
    }

    private static func blockers(of backend: Int32, _ connection: Connection) throws -> [BlockingSession] {
        try connection.query(
            """
            select b.pid, a.usename, a.application_name, a.state,
                extract(epoch from clock_timestamp() - a.xact_start)::bigint
            from unnest(pg_blocking_pids($1::int)) as b (pid)
            left join pg_stat_activity as a on a.pid = b.pid
            order by b.pid
            """, [.int(Int64(backend))]
        ).map {
            BlockingSession(
                pid: $0.int(0) ?? 0, user: $0[1], application: $0[2], state: $0[3], seconds: $0.int(4))
        }
    }
}
