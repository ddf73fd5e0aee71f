import Postgres

/// A session that holds a lock another one waits for.
public struct BlockingSession: Sendable, Equatable, CustomStringConvertible {
    public let pid: Int
    public let user: String?
    public let application: String?
    /// The host it comes from; nil for one of the same machine, or when this user may not see it.
    public let address: String?
    /// `active`, `idle in transaction`, …; nil when this user may not see it, or where it tells nothing.
    public private(set) var state: String?
    /// When its transaction began, or else its state or itself, in UTC; nil when this user may not see it. Of a lock that it
    /// keeps from one transaction to the next: when it took that.
    public private(set) var since: String?
    /// Its role is a member of none of the installation's roles, so that it can only be in the way.
    public let isStranger: Bool

    public var description: String {
        var parts = ["pid \(pid)"]
        if let application, !application.isEmpty { parts.append("\"\(application)\"") }
        if let user { parts.append("of \(user)") }
        if let address { parts.append("from \(address)") }
        let times = [state, since.map { "since \($0)" }].compactMap { $0 }
        if !times.isEmpty { parts.append("(\(times.joined(separator: " ")))") }
        if isStranger {
            parts.append("which has none of this database's roles: end it with select pg_terminate_backend(\(pid))")
        }
        return parts.joined(separator: " ")
    }

    /// The session of a process that has a lock from one transaction to the next, since that time if it is known.
    static func holder(_ pid: Int, since: String?, on connection: Connection) throws -> BlockingSession? {
        var session = try read("array[$1::int]", [.int(Int64(pid))], on: connection).first
        if let since {
            session?.state = nil
            session?.since = since
        }
        return session
    }

    /// The SQL that makes of a time what is shown of it.
    static func time(_ expression: String) -> String {
        "to_char(\(expression) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS \"UTC\"')"
    }

    /// The sessions of those numbers, as far as this user may see them.
    /// - Parameter pids: an SQL expression for an array of numbers.
    static func read(_ pids: String, _ parameters: [Value], on connection: Connection) throws -> [BlockingSession] {
        try connection.query(
            """
            select b.pid, a.usename, a.application_name, host(a.client_addr), a.state,
                \(time("coalesce(a.xact_start, a.state_change, a.backend_start)")),
                a.usesysid is not null and exists (select from pg_namespace as n where n.nspname = 'ops')
                    and not exists (
                        select from pg_namespace as n
                        join pg_roles as r
                            on starts_with(r.rolname, left(pg_get_userbyid(n.nspowner), -length('owner')))
                        where n.nspname = 'ops' and pg_has_role(a.usesysid, r.oid, 'member'))
            from unnest(\(pids)) as b (pid)
            left join pg_stat_activity as a on a.pid = b.pid
            order by b.pid
            """, parameters
        ).map {
            BlockingSession(
                pid: $0.int(0) ?? 0, user: $0[1], application: $0[2], address: $0[3], state: $0[4], since: $0[5],
                isStranger: $0.bool(6) ?? false)
        }
    }
}

/// Finds out, by a second connection, which sessions a waiting statement waits for. That connection is made only when a
/// statement has been waiting for a while, so that a run without trouble needs just one.
public final class BlockWatch {
    private let backend: Int32
    private let connect: () throws -> Connection
    private let tell: ([BlockingSession]) -> Void
    private var connection: Connection?
    private var told: [Int] = []

    public init(
        backend: Int32, connect: @escaping () throws -> Connection,
        tell: @escaping ([BlockingSession]) -> Void
    ) {
        self.backend = backend
        self.connect = connect
        self.tell = tell
    }

    /// Looks once, and tells when others block than the last time. Failing to look is no reason to fail.
    public func look() {
        do {
            let current = try connection ?? connect()
            connection = current
            let sessions = try BlockingSession.read("pg_blocking_pids($1::int)", [.int(Int64(backend))], on: current)
            let pids = sessions.map(\.pid)
            guard !sessions.isEmpty, pids != told else { return }
            told = pids
            tell(sessions)
        } catch {
            connection = nil
        }
    }
}
