import RunnerKit

/// `dbrunner jobs`: scheduled work.
enum JobsCommand {
    private static let names = CommandSpec.Argument("NAME", .any, "jobs, named like their files (default: all)")
    static let folder = OptionSpec.path(
        "jobs", "DIR", "folder with your own jobs and checks (default: DBRUNNER_JOBS)")

    static let spec = CommandSpec(
        "jobs", "run, list and schedule jobs",
        discussion: """
            A job is a file jobs/NAME.sql: a schedule and limits in its headers, and SQL or a header with a command. A file \
            in the folder --jobs overrides the project's file of the same name. See docs/jobs.md.
            """,
        options: [folder],
        subcommands: [
            CommandSpec(
                "list", "list jobs with their last and next run", arguments: [names], options: [folder],
                examples: [.init("dbrunner jobs list", "All jobs:")], body: list),
            CommandSpec(
                "run", "run jobs by name, or all that are due",
                discussion: """
                    A job runs once at a time across all machines: if it is already running, a run by name exits with 5, \
                    and --due skips it. After an outage a job is due once. A job whose run was stopped or killed is due \
                    again.
                    """,
                arguments: [names],
                options: [.flag("due", "only jobs whose scheduled time has passed since their last run"), folder],
                examples: [
                    .init("dbrunner jobs run partitions", "One job, now:"),
                    .init("dbrunner jobs run --due", "What a scheduler can run every minute:"),
                ],
                interrupted:
                    "The current job was stopped and recorded as stopped; if it has a schedule, it is due again.",
                body: JobsRun.run),
            CommandSpec(
                "history", "list runs, newest first", arguments: [names],
                options: [.integer("limit", in: 1...10_000, "number of runs (default: 20)"), folder],
                examples: [.init("dbrunner jobs history refresh --limit 5", "The last runs of one job:")],
                body: history),
            JobsSchedule.spec,
        ])

    /// The jobs that were named, or all.
    /// - Throws: `Failure.notFound` for a name that has no file.
    static func jobs(_ context: Context) throws -> [Job] {
        let all = try Job.readAll(in: jobFolder(context))
        try all.forEach(check)
        guard !context.arguments.isEmpty else { return all }
        return try context.arguments.map { name in
            guard let job = all.first(where: { $0.name == name }) else {
                throw Failure.notFound(
                    "job \"\(name)\" does not exist", hint: "`dbrunner jobs list` lists the jobs.")
            }
            return job
        }
    }

    static func jobFolder(_ context: Context) throws -> JobFolder {
        let variable = context.environment["DBRUNNER_JOBS"].flatMap { $0.isEmpty ? nil : $0 }
        return try JobFolder(context.project(), own: (context.options.text("jobs") ?? variable).map(absolutePath))
    }

    /// Whether the command of a job is one.
    private static func check(_ job: Job) throws {
        guard let words = job.command else { return }
        do {
            guard try Parser.parse(words).path.first?.name != "jobs" else {
                throw Failure.usage("a job cannot run jobs")
            }
        } catch let failure as Failure {
            throw Failure.usage("\(job.source.path): \(failure.message)", hint: failure.hint)
        }
    }

    private static func list(_ context: Context) throws {
        let connection = try context.connect()
        var table = Table([
            .left("JOB"), .left("SCHEDULE"), .left("LAST"), .left("STATUS"), .right("TOOK"), .left("NEXT"),
        ])
        for overview in try jobs(context).map({ try JobOverview.read($0, on: connection) }) {
            let job = overview.job
            let zone = job.timeZone == "UTC" ? "" : " " + job.timeZone
            table.add(
                job.name, job.schedule.map { $0 + zone } ?? "by hand", minute(overview.lastAt), overview.status ?? "",
                took(overview.seconds), overview.isDue ? "due" : minute(overview.nextAt))
            context.output.json([
                "command": .optional(job.command?.joined(separator: " ")), "error": .optional(overview.error),
                "is_due": .bool(overview.isDue), "job": .string(job.name), "last_at": .optional(overview.lastAt),
                "next_at": .optional(overview.nextAt), "schedule": .optional(job.schedule),
                "seconds": overview.seconds.map { .number($0) } ?? .null, "status": .optional(overview.status),
                "summary": .string(job.summary), "time_zone": .string(job.timeZone),
            ])
        }
        context.output.table(table)
    }

    private static func history(_ context: Context) throws {
        let runs = try JobRun.latest(
            context.options.integer("limit") ?? 20, of: context.arguments, on: context.connect())
        // Names that are no jobs, and were none either.
        if context.arguments.contains(where: { name in !runs.contains { $0.job == name } }) { _ = try jobs(context) }
        var table = Table([
            .left("STARTED"), .left("JOB"), .left("STATUS"), .right("TOOK"), .right("ROWS"), .right("ATTEMPT"),
            .left("HOST"), .left("ERROR"),
        ])
        for run in runs {
            let error = [run.sqlState, run.error].compactMap { $0 }.joined(separator: ": ")
            table.add(
                String(run.startedAt.prefix(19)), run.job, run.status, took(run.seconds),
                run.rows.map { grouped($0) } ?? "", String(run.attempt), run.host, error)
            context.output.json([
                "attempt": .integer(run.attempt), "error": .optional(run.error), "host": .string(run.host),
                "id": .integer(run.id), "job": .string(run.job), "rows": run.rows.map { .integer($0) } ?? .null,
                "seconds": run.seconds.map { .number($0) } ?? .null, "sqlstate": .optional(run.sqlState),
                "started_at": .string(run.startedAt), "status": .string(run.status), "version": .string(run.version),
            ])
        }
        context.output.table(table)
    }

    private static func minute(_ time: String?) -> String { String(time?.prefix(16) ?? "") }

    private static func took(_ seconds: Double?) -> String { seconds.map { readable(.seconds($0)) } ?? "" }
}
