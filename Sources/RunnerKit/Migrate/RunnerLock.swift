import Postgres

/// The lock that lets one runner at a time change a database. It belongs to the session, so the server frees it
/// whatever happens to the runner. It is an advisory lock, and not a lease (`ops.try_lease`), because migrations create leases.
/// Every role that can connect can hold it; the error names the session.
struct RunnerLock {
    /// The two halves of the lock's key: "dbru" and "nner".
    private static let high = 0x6462_7275
    private static let low = 0x6E6E_6572
    /// Times are kept as seconds since 2020-01-01, so that they fit the key of a second, shared lock.
    private static let epoch = 1_577_836_800

    let connection: Connection

    /// Takes the lock. Throws `Failure.lockHeld` when another runner has it to the end of the wait.
    func acquire(_ wait: LockWait) throws {
        guard let holder = try wait.take(on: connection, attempt) else { return }
        throw Failure.lockHeld(
            "another dbrunner changes this database: \(holder)",
            hint: "Wait longer with --wait-lock, or end that session.")
    }

    /// Gives the lock back. It would go with the connection anyway.
    func release() throws {
        _ = try connection.query("select pg_advisory_unlock_all()")
    }

    private func attempt() throws -> LockWait.Attempt {
        let rows = try connection.query(
            """
            select case when pg_try_advisory_lock(\(RunnerLock.high)::bigint << 32 | \(RunnerLock.low))
                then pg_try_advisory_lock_shared(
                    \(RunnerLock.high), (extract(epoch from now()) - \(RunnerLock.epoch))::int)
                end is not null
            """)
        if rows[0].bool(0) == true { return .taken }
        let holder = try connection.query(
            """
            select l.pid, \(BlockingSession.time("to_timestamp(t.objid::bigint + \(RunnerLock.epoch))"))
            from pg_locks as l
            left join pg_locks as t on t.pid = l.pid and t.locktype = 'advisory'
                and t.classid = \(RunnerLock.high) and t.objsubid = 2
            where l.granted and l.locktype = 'advisory' and l.objsubid = 1
                and l.classid = \(RunnerLock.high) and l.objid = \(RunnerLock.low)
                and l.database = (select d.oid from pg_database as d where d.datname = current_database())
            """
        ).first
        return .held(by: holder?.int(0), since: holder?[1], isEnding: false)
    }
}
