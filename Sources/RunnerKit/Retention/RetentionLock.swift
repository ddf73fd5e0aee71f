import Postgres

/// One run of `dbrunner retain` or `archives scrub` at a time, across machines. The lease belongs to the session. The
/// server notices a runner that was killed within seconds, so a run right after it waits for its session to end.
struct RetentionLock {
    let connection: Connection

    /// - Throws: `Failure.lockHeld` when another session has it to the end of the wait; what `wait` throws.
    func acquire(_ wait: LockWait) throws {
        let holder = try wait.take(on: connection) {
            try LockWait.lease("ops.try_lease('retain')", [], on: connection)
        }
        guard let holder else { return }
        throw Failure.lockHeld(
            "another session uses the archives: \(holder)", hint: "Wait longer with --wait-lock, or end that session.")
    }
}
