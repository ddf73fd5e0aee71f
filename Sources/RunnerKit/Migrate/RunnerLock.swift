import Postgres

/// Who holds the runner lock.
public struct RunnerLockHolder: Sendable, Equatable, CustomStringConvertible {
    public let pid: Int
    public let user: String?
    public let application: String?
    public let address: String?
    /// In UTC; nil when the lock was taken by something else.
    public let since: String?

    public var description: String {
        var text = "pid \(pid)"
        if let application, !application.isEmpty { text += " \"\(application)\"" }
        if let user { text += " of \(user)" }
        if let address { text += " from \(address)" }
        if let since { text += " since \(since)" }
        return text
    }
}

/// The lock that lets one runner at a time change a database. It belongs to the session, so the server frees it
/// whatever happens to the runner. It is polled for, with no transaction open: a runner that waited inside
/// one would be waited for by `create index concurrently` of the runner it waits for.
struct RunnerLock {
    /// The two halves of the lock's key: "dbru" and "nner".
    private static let high = 0x6462_7275
    private static let low = 0x6E6E_6572
    /// Times are kept as seconds since 2020-01-01, so that they fit the key of a second, shared lock.
    private static let epoch = 1_577_836_800

    let connection: Connection

    /// Takes the lock. Throws `Failure.lockHeld` when another runner still has it after `wait`.
    func acquire(wait: Duration, waiting: (RunnerLockHolder) -> Void) throws {
        let deadline = ContinuousClock.now + wait
        var pause = 20
        var told: RunnerLockHolder?
        while try !tryAcquire() {
            let holder = try holder()
            if let holder, holder != told {
                waiting(holder)
                told = holder
            }
            guard ContinuousClock.now < deadline else {
                throw Failure.lockHeld(
                    "another runner holds the lock: \((holder ?? told)?.description ?? "it has just ended")",
                    hint: "Wait longer with --wait-lock, or look at that session.")
            }
            sleep(for: .milliseconds(Int.random(in: pause / 2...pause)))
            pause = min(pause * 2, 300)
        }
    }

    /// Gives the lock back. It would go with the connection anyway.
    func release() throws {
        _ = try connection.query("select pg_advisory_unlock_all()")
    }

    private func tryAcquire() throws -> Bool {
        let rows = try connection.query(
            """
            select case when pg_try_advisory_lock(\(RunnerLock.high)::bigint << 32 | \(RunnerLock.low))
                then pg_try_advisory_lock_shared(
                    \(RunnerLock.high), (extract(epoch from now()) - \(RunnerLock.epoch))::int)
                end is not null
            """)
        return rows[0].bool(0) == true
    }

    private func holder() throws -> RunnerLockHolder? {
        try connection.query(
            """
            select l.pid, a.usename, a.application_name, host(a.client_addr),
                to_char(to_timestamp(t.objid::bigint + \(RunnerLock.epoch)) at time zone 'UTC',
                    'YYYY-MM-DD HH24:MI:SS "UTC"')
            from pg_locks as l
            left join pg_stat_activity as a on a.pid = l.pid
            left join pg_locks as t on t.pid = l.pid and t.locktype = 'advisory'
                and t.classid = \(RunnerLock.high) and t.objsubid = 2
            where l.granted and l.locktype = 'advisory' and l.objsubid = 1
                and l.classid = \(RunnerLock.high) and l.objid = \(RunnerLock.low)
                and l.database = (select d.oid from pg_database as d where d.datname = current_database())
            """
        ).first.map {
            RunnerLockHolder(
                pid: $0.int(0) ?? 0, user: $0[1], application: $0[2], address: $0[3], since: $0[4])
        }
    }
}
