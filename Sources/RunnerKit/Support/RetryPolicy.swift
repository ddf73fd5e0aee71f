/// After which errors, how often and after which pause something is tried again. The only place where errors are
/// retried: each caller names a policy, and with it the set of SQLSTATEs it means (`SQLState`).
struct RetryPolicy: Sendable {
    /// What is known before the next attempt.
    struct Retry {
        /// Of the attempt that failed.
        let error: any Error
        /// The number of the next attempt, from 2.
        let attempt: Int
        let pause: Duration
    }

    /// A body throws it to be tried again, as after an error of the policy's set.
    struct NotYet: Error {}

    private let states: SQLStateSet
    private let attempts: Int
    /// Before an attempt, by its number.
    private let pause: @Sendable (Int) -> Duration

    init(_ states: SQLStateSet, attempts: Int, pause: @escaping @Sendable (Int) -> Duration = { _ in .zero }) {
        self.states = states
        self.attempts = attempts
        self.pause = pause
    }

    func retries(_ error: any Error) -> Bool { error is NotYet || states.contains(sqlState(of: error)) }

    /// Runs the body until it succeeds, or fails with an error that is not retried, or the last attempt is over.
    /// - Parameters:
    ///   - retrying: Called before each pause; may throw to stop.
    ///   - sleeping: Pauses; may throw to stop.
    ///   - body: Gets the number of the attempt, from 1. A transaction of its own, or a single statement.
    /// - Throws: The error of the last attempt; what the closures throw.
    func run<Result>(
        retrying: (Retry) throws -> Void = { _ in },
        sleeping: (Duration) throws -> Void = { sleep(for: $0) },
        _ body: (_ attempt: Int) throws -> Result
    ) throws -> Result {
        var attempt = 1
        while true {
            do {
                return try body(attempt)
            } catch  where attempt < attempts && retries(error) {
                attempt += 1
                let pause = pause(attempt)
                try retrying(Retry(error: error, attempt: attempt, pause: pause))
                if pause > .zero { try sleeping(pause) }
            }
        }
    }
}

extension RetryPolicy {
    /// One transaction that only has to be run again. Locks are not among its errors: the statement has waited for
    /// them as long as the user wants.
    static let conflict = RetryPolicy(SQLState.conflict, attempts: 5)

    /// A batch of events. Concurrent loads can lock the same rows and insert the same visitors.
    static let batch = RetryPolicy(
        SQLState.conflict.union(SQLState.contention).union(SQLState.duplicateRow), attempts: 8)

    /// A lock that blocks readers and writers while it is waited for: short waits, with pauses that let them pass.
    static let tableLock = RetryPolicy(SQLState.contention, attempts: 30) { _ in
        .milliseconds(Int.random(in: 200...1_000))
    }

    /// A file of a migration, whose pauses grow.
    static func migration(attempts: Int) -> RetryPolicy {
        RetryPolicy(SQLState.contention, attempts: attempts) { .milliseconds(Int.random(in: 200...500) * min($0, 8)) }
    }

    /// A job. Its pauses double, up to five minutes, and vary, so that jobs that failed together do not return together.
    static func job(retries: Int, backoff: Duration) -> RetryPolicy {
        RetryPolicy(SQLState.transient, attempts: retries + 1) { attempt in
            min(backoff * (1 << min(attempt - 2, 20)), .seconds(300)) * Double.random(in: 0.5...1.5)
        }
    }

    /// The private server while it starts; about a minute.
    static let serverStart = RetryPolicy(SQLState.startingUp, attempts: 1_200) { _ in .milliseconds(50) }

    /// A new database that a concurrent start creates, too; about half a minute.
    static let newDatabase = RetryPolicy(SQLState.databaseConflict, attempts: 600) { _ in .milliseconds(50) }
}
