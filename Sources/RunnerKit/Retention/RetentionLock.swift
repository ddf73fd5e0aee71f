import Postgres

/// One run of `dbrunner retain` at a time, across machines. The lock belongs to the session.
struct RetentionLock {
    let connection: Connection

    /// - Throws: `Failure.lockHeld` when another run has it.
    func acquire() throws {
        let row = try connection.query("select pg_try_advisory_lock(hashtext('dbrunner retain'), 0)")[0]
        guard row.bool(0) == true else {
            throw Failure.lockHeld("another run of retain or archives is at work", hint: "Wait for its end.")
        }
    }
}
