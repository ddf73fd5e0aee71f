import Postgres

/// The session that holds a job's lock and writes its history, beside those that do the work: it is there to tell how
/// they end. When the server goes, it comes back.
final class JobWatch {
    private let job: Job
    private let connect: () throws -> Connection
    private let wait: LockWait
    private var connection: Connection?
    /// How a run ended that could not be written down yet.
    private var unwritten: (run: Int64, ending: Ending)?

    struct Ending {
        var status: String
        var rows: Int64?
        var problem: JobProblem?
    }

    /// Another session runs the job.
    struct Busy: Error {
        /// Which one, in words.
        let holder: String
    }

    /// - Parameter wait: How another session that runs the job is waited for.
    init(_ job: Job, connect: @escaping () throws -> Connection, wait: LockWait) {
        self.job = job
        self.connect = connect
        self.wait = wait
    }

    /// Takes the job, if need be, and records that an attempt begins.
    /// - Returns: Its id.
    /// - Throws: `Busy` when another session runs the job to the end of the wait.
    func begin(attempt: Int) throws -> Int64 {
        try locked(wait).query(
            "select ops.begin_job_run($1, $2, $3, $4)",
            [.text(job.name), .int(Int64(attempt)), .text(hostName()), .text(Version.current)])[0].int64(0) ?? 0
    }

    /// Records how an attempt ended. Without a server it is done later, or never: it then counts as lost.
    func finish(_ run: Int64, _ ending: Ending) {
        unwritten = (run, ending)
        try? write()
        if unwritten != nil { _ = try? locked(LockWait(.zero)) }
    }

    private func locked(_ wait: LockWait) throws -> Connection {
        if let connection, !connection.isBroken { return connection }
        let fresh = try connect()
        let holder = try wait.take(on: fresh) {
            try LockWait.lease("ops.try_job($1)", [.text(job.name)], on: fresh)
        }
        if let holder { throw Busy(holder: holder) }
        connection = fresh
        try write()
        return fresh
    }

    private func write() throws {
        guard let (run, ending) = unwritten, let connection else { return }
        let problem = ending.problem
        _ = try connection.query(
            "select ops.finish_job_run($1, $2, $3, $4, ops.loggable_error($4, $5))",
            [
                .int(run), .text(ending.status), .optional(ending.rows), .optional(problem?.sqlState),
                .optional(problem?.message),
            ])
        unwritten = nil
    }
}
