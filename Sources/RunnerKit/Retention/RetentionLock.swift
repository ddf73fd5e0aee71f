import Postgres

/// One run of `dbrunner retain` or `archives scrub` at a time, across machines. The lock belongs to the session. The
/// server notices a runner that was killed within seconds, so a run right after it waits for its session to end.
struct RetentionLock {
    private static let patience = Duration.seconds(1)

    let connection: Connection

    /// - Parameter waiting: Called after a second with who has the lock, and again when that changes.
    /// - Throws: `Failure.lockHeld` when another session has it still after `wait`; what `waiting` throws.
    func acquire(wait: Duration, waiting: (BlockingSession) throws -> Void) throws {
        let start = ContinuousClock.now
        var told: BlockingSession?
        while try !isTaken() {
            let waited = ContinuousClock.now - start
            let holder = waited >= min(wait, Self.patience) ? try holder() : nil
            if waited >= wait {
                throw Failure.lockHeld(
                    "another session is at work on archives: \((holder ?? told)?.description ?? "it has just ended")",
                    hint: "Wait for its end, or longer with --wait-lock.")
            }
            if let holder, holder.pid != told?.pid {
                try waiting(holder)
                told = holder
            }
            sleep(for: .milliseconds(200))
        }
    }

    private func isTaken() throws -> Bool {
        try connection.query("select pg_try_advisory_lock(hashtext('dbrunner retain'), 0)")[0].bool(0) == true
    }

    private func holder() throws -> BlockingSession? {
        try BlockingSession.read(
            """
            array(select l.pid from pg_locks as l
                where l.granted and l.locktype = 'advisory' and l.objsubid = 2 and l.objid = 0
                    and l.classid::bigint = hashtext('dbrunner retain')::bigint & 4294967295
                    and l.database = (select d.oid from pg_database as d where d.datname = current_database()))
            """, [], on: connection
        ).first
    }
}
