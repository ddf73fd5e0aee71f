import Postgres
import RunnerKit

/// `dbrunner jobs run`: by name, or what is due.
enum JobsRun {
    /// The server ends a statement at the job's timeout; so much later, what is not a statement is ended here.
    private static let grace = Duration.seconds(2)

    static func run(_ context: Context) throws {
        let isOnlyDue = context.options.isSet("due")
        guard isOnlyDue || !context.arguments.isEmpty else {
            throw Failure.usage(
                "jobs run needs NAME or --due", hint: "Name a job, or give --due; `dbrunner jobs list` lists the jobs.")
        }
        var jobs = try JobsCommand.jobs(context)
        if isOnlyDue { jobs = try due(jobs, context) }
        let failures = try jobs.compactMap { try run($0, context, passingOver: isOnlyDue) }
        guard let first = failures.first else { return }
        if jobs.count == 1 { throw first }
        let report = ErrorReport(output: context.output, seen: context.seen)
        for failure in failures { _ = report.print(failure) }
        throw Failure.failed(
            "\(failures.count) of \(counted(jobs.count, "job")) failed", hint: "`dbrunner jobs history` has the errors."
        )
    }

    /// Those whose time has come, the longest overdue first.
    private static func due(_ jobs: [Job], _ context: Context) throws -> [Job] {
        let connection = try context.connect()
        return try jobs.map { try JobOverview.read($0, on: connection) }
            .filter(\.isDue)
            .sorted { ($0.previousAt ?? "", $0.job.name) < ($1.previousAt ?? "", $1.job.name) }
            .map(\.job)
    }

    /// - Returns: The error it ended with, unless that ends everything.
    private static func run(_ job: Job, _ context: Context, passingOver: Bool) throws -> (any Error)? {
        let started = ContinuousClock.now
        let wait = LockWait(passingOver ? .zero : context.waitLock) {
            context.output.note("waiting for another run of \(job.name): \($0)")
        } check: {
            try context.interrupt.check()
        }
        let runner = JobRunner(
            connect: context.connectUninterrupted, wait: wait,
            work: { try work($0, context) },
            checkStopped: context.interrupt.check,
            report: { show($0, context.output) })
        do {
            switch try runner.run(job) {
            case .done(let rows):
                let took = ContinuousClock.now - started
                let count = rows.map { ", \(counted($0, "row"))" } ?? ""
                context.output.note("\(job.name): done in \(readable(took))\(count)")
                tell(job, "done", rows, took, context.output)
            case .busy where passingOver:
                context.output.note("\(job.name): running elsewhere")
                tell(job, "busy", nil, .zero, context.output)
            case .busy(let holder):
                throw Failure.lockHeld(
                    "job \(job.name) is already running: \(holder)",
                    hint: "Wait longer with --wait-lock; see `dbrunner jobs history \(job.name)`.")
            }
            return nil
        } catch {
            try context.interrupt.check()
            tell(job, "failed", nil, ContinuousClock.now - started, context.output)
            return error
        }
    }

    private static func work(_ job: Job, _ context: Context) throws -> Int64? {
        guard let timeout = job.timeout else { return try perform(job, context) }
        do {
            return try context.interrupt.limiting(to: timeout + grace) { try perform(job, context) }
        } catch is JobTimeout {
            throw JobTimeout(limit: timeout)
        }
    }

    private static func perform(_ job: Job, _ context: Context) throws -> Int64? {
        if let words = job.command {
            try context.run(words, for: job)
            return nil
        }
        // The job's own timeout holds, or none.
        let connection = try context.connect(statementTimeout: .zero)
        try job.prepare(connection)
        return try job.runStatements(on: connection)
    }

    private static func show(_ event: JobRunner.Event, _ output: Output) {
        switch event {
        case .retrying(let job, let error, let attempt, let pause):
            output.note("\(job): \(error); attempt \(attempt) in \(readable(pause))")
        }
    }

    private static func tell(_ job: Job, _ status: String, _ rows: Int64?, _ took: Duration, _ output: Output) {
        output.json([
            "job": .string(job.name), "rows": rows.map { .integer($0) } ?? .null, "seconds": .number(took.inSeconds),
            "status": .string(status),
        ])
    }
}
