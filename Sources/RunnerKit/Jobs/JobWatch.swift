import Postgres

/// The session that holds a job's lock and writes its history, beside those that do the work: it is there to tell how
/// they end. When the server goes, it comes back.
final class JobWatch {
    private static let patience = Duration.seconds(6)

    private let job: Job
    private let connect: () throws -> Connection
    private var connection: Connection?
    /// How a run ended that could not be written down yet.
    private var unwritten: (run: Int64, ending: Ending)?

    struct Ending {
        var status: String
        var rows: Int64?
        var problem: JobProblem?
    }

    init(_ job: Job, connect: @escaping () throws -> Connection) {
        self.job = job
        self.connect = connect
    }

    /// Takes the lock, if need be, and records that an attempt begins.
    /// - Returns: Its id; nil when another session runs the job.
    func begin(attempt: Int) throws -> Int64? {
        guard let connection = try locked() else { return nil }
        return try connection.query(
            "select ops.begin_job_run($1, $2, $3, $4)",
            [.text(job.name), .int(Int64(attempt)), .text(hostName()), .text(Version.current)])[0].int64(0)
    }

    /// Records how an attempt ended. Without a server it is done later, or never: it then counts as lost.
    func finish(_ run: Int64, _ ending: Ending) {
        unwritten = (run, ending)
        try? write()
        if unwritten != nil { _ = try? locked() }
    }

    private func locked() throws -> Connection? {
        if let connection, !connection.isBroken { return connection }
        let fresh = try connect()
        guard try takeLock(fresh) else { return nil }
        connection = fresh
        try write()
        return fresh
    }

    /// The work of a runner that was killed ends as soon as the server has noticed.
    private func takeLock(_ connection: Connection) throws -> Bool {
        let deadline = ContinuousClock.now + Self.patience
        while true {
            switch try connection.query("select ops.try_job($1)", [.text(job.name)])[0][0] {
            case "taken": return true
            case "ending" where ContinuousClock.now < deadline: sleep(for: .milliseconds(100))
            default: return false
            }
        }
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
