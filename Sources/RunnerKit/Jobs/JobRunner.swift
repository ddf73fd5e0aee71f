import Postgres

/// Runs jobs: one run of a job at a time, whatever the machine, each attempt recorded in `ops.job_runs`.
public struct JobRunner {
    /// What happens, while it happens.
    public enum Event: Sendable {
        case retrying(job: String, error: any Error, attempt: Int, after: Duration)
    }

    public enum Outcome: Sendable, Equatable {
        /// With what its last statement counted or changed.
        case done(rows: Int64?)
        /// Another session runs it: which one, in words.
        case busy(holder: String)
    }

    private let connect: () throws -> Connection
    private let wait: LockWait
    private let work: (Job) throws -> Int64?
    private let checkStopped: () throws -> Void
    private let report: (Event) -> Void

    /// - Parameters:
    ///   - connect: Makes the session that watches; nothing may cancel its statements.
    ///   - wait: How a session that runs the job already is waited for.
    ///   - work: Does a job, on connections that `prepare` was called for.
    ///   - checkStopped: Throws when the user wants an end.
    public init(
        connect: @escaping () throws -> Connection, wait: LockWait, work: @escaping (Job) throws -> Int64?,
        checkStopped: @escaping () throws -> Void, report: @escaping (Event) -> Void
    ) {
        self.connect = connect
        self.wait = wait
        self.work = work
        self.checkStopped = checkStopped
        self.report = report
    }

    /// Runs a job; again after transient errors, as often as its file says.
    /// - Throws: The error of the last attempt.
    public func run(_ job: Job) throws -> Outcome {
        let watch = JobWatch(job, connect: connect, wait: wait)
        var attempts = 0
        do {
            return try RetryPolicy.job(retries: job.retries, backoff: job.backoff).run(
                retrying: { retry in
                    report(.retrying(job: job.name, error: retry.error, attempt: retry.attempt, after: retry.pause))
                },
                sleeping: { pause in
                    do {
                        try sleep(for: pause, checking: checkStopped)
                    } catch {
                        recordStop(attempts + 1, watch)
                        throw error
                    }
                },
                { attempt in
                    attempts = attempt
                    return try runOnce(job, attempt, watch)
                })
        } catch let busy as JobWatch.Busy {
            return .busy(holder: busy.holder)
        } catch {
            throw Self.located(error, job)
        }
    }

    private func runOnce(_ job: Job, _ attempt: Int, _ watch: JobWatch) throws -> Outcome {
        let run = try watch.begin(attempt: attempt)
        do {
            let rows = try work(job)
            watch.finish(run, .init(status: "done", rows: rows))
            return .done(rows: rows)
        } catch {
            let wasStopped = (try? checkStopped()) == nil
            watch.finish(run, .init(status: wasStopped ? "stopped" : "failed", problem: JobProblem(error)))
            try checkStopped()
            throw error
        }
    }

    /// Records that the run was stopped before its next attempt: it has not failed for good.
    private func recordStop(_ attempt: Int, _ watch: JobWatch) {
        if let run = try? watch.begin(attempt: attempt) { watch.finish(run, .init(status: "stopped")) }
    }

    private static func located(_ error: any Error, _ job: Job) -> any Error {
        guard let error = error as? LocatedError else { return error }
        return Failure.located("the job \(job.name) failed", at: [error.diagnostic])
    }
}

extension Job {
    /// Makes a new connection one of those that do the work of this job: it has a lease of the job's work as the others have, acts in
    /// the job's role, and its statements end with the job's time.
    public func prepare(_ connection: Connection) throws {
        _ = try connection.query("select ops.join_job($1)", [.text(name)])
        if let timeout { try connection.setTimeouts(statement: timeout) }
        if let role { try connection.becomeRole(role) }
    }

    /// Does a job that is SQL.
    /// - Returns: The number that its last statement gave, or how many rows it changed or gave.
    public func runStatements(on connection: Connection) throws -> Int64? {
        do {
            let last = try connection.execute(source.string).last
            if let last, last.rows.count == 1, last.columns.count == 1, let number = last.rows[0].int64(0) {
                return number
            }
            return last?.rowsAffected.map(Int64.init)
        } catch let error as ScriptError {
            throw LocatedError(error, in: source)
        }
    }
}
