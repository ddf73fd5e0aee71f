import Postgres

/// Waits for a lock that a session keeps from one transaction to the next, and names who has it. It is polled for, with no
/// transaction open: `create index concurrently` of the session that is waited for would wait for it.
public struct LockWait {
    /// What came of trying to take the lock.
    enum Attempt {
        case taken
        /// Another session has it, `since` then; an `ending` one, whose runner died, goes by itself.
        case held(by: Int?, since: String?, isEnding: Bool)
    }

    /// After so long the holder is named.
    private static let patience = Duration.seconds(1)
    /// The server notices within seconds that a runner was killed.
    private static let endingPatience = Duration.seconds(6)

    /// How long to wait.
    let wait: Duration
    /// Throws when the user wants an end.
    let check: () throws -> Void
    /// Called with who has the lock, and again when that changes.
    let waiting: (BlockingSession) throws -> Void

    public init(
        _ wait: Duration, waiting: @escaping (BlockingSession) throws -> Void = { _ in },
        check: @escaping () throws -> Void = {}
    ) {
        self.wait = wait
        self.check = check
        self.waiting = waiting
    }

    /// Tries until the lock is taken or the time is over.
    /// - Returns: Nil when it is taken, or else who has it, in words.
    func take(on connection: Connection, _ attempt: () throws -> Attempt) throws -> String? {
        let start = ContinuousClock.now
        var told: BlockingSession?
        while case .held(let pid, let since, let isEnding) = try attempt() {
            let waited = ContinuousClock.now - start
            let limit = isEnding ? max(wait, Self.endingPatience) : wait
            let holder =
                waited >= min(limit, Self.patience)
                ? try pid.flatMap { try BlockingSession.holder($0, since: since, on: connection) } : nil
            if waited >= limit { return (holder ?? told)?.description ?? "it has just ended" }
            if let holder, holder.pid != told?.pid {
                try waiting(holder)
                told = holder
            }
            try sleep(for: .milliseconds(200), checking: check)
        }
        return nil
    }

    /// Tries to take a lease of the server.
    /// - Parameter call: Of a function that gives `is_taken`, `holder` and `since`, as `ops.try_lease` does, and perhaps
    ///   `is_ending`.
    static func lease(_ call: String, _ parameters: [Value], on connection: Connection) throws -> Attempt {
        let row = try connection.query(
            """
            select l.is_taken, l.holder, \(BlockingSession.time("l.since")), (to_jsonb(l) ->> 'is_ending')::boolean
            from \(call) as l
            """, parameters)[0]
        if row.bool(0) == true { return .taken }
        return .held(by: row.int(1), since: row[2], isEnding: row.bool(3) ?? false)
    }
}
