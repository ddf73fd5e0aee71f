import RunnerKit

/// `dbrunner jobs schedule`: hands the schedules to the scheduler that is there already.
enum JobsSchedule {
    static let spec = CommandSpec(
        "schedule", "hand the schedules to cron, systemd or pg_cron",
        discussion: """
            Prints what is to be installed, or installs it. cron and systemd ask the runner, which looks whether the job is \
            due: nothing runs twice, and what was missed is caught up once. pg_cron runs on the server, and runs jobs that \
            are SQL only; it says which are not. What an earlier call installed is replaced.
            Which database is meant must not be written into a crontab or a unit, where passwords do not belong: \
            --environment names a file with lines such as DATABASE_URL=…, PGSERVICE=… or DBRUNNER_ARCHIVE_TO=….
            """,
        arguments: [.init("NAME", .any, "jobs, named like their files (default: all)")],
        options: [
            .choice("as", ["cron", "systemd", "pg_cron"], "the scheduler"),
            .flag("install", "install it for the current user, instead of printing it"),
            .path("out", "DIR", "for systemd: write the units into this folder"),
            .path("environment", "FILE", "variables for the runner, one NAME=value a line"),
            .text("cron-database", "NAME", "for pg_cron: the database that it lives in (default: this one)"),
            JobsCommand.folder,
        ],
        examples: [
            .init("dbrunner jobs schedule --as cron --environment ~/.config/dbrunner/env --install", "A crontab:"),
            .init("dbrunner jobs schedule --as systemd --out /etc/systemd/system", "Units, to be enabled by hand:"),
            .init("dbrunner jobs schedule --as pg_cron --cron-database postgres --install", "On the server:"),
        ],
        interrupted: "Either all of it was installed or nothing; run it again.", body: run)

    private static func run(_ context: Context) throws {
        let jobs = try JobsCommand.jobs(context).filter { $0.schedule != nil }
        let connection = try context.connect()
        for job in jobs { _ = try JobOverview.read(job, on: connection) }
        switch context.options.text("as") {
        case "cron":
            let table = try CronTable(name: context.project().root)
            let block = try table.block(jobs, invocation(context), on: connection)
            if context.options.isSet("install") { try table.install(block) } else { context.output.raw(block) }
        case "systemd":
            try writeUnits(SystemdUnits(jobs, invocation(context), on: connection), context)
        case "pg_cron":
            let cron = try PgCron(jobs, on: connection)
            guard context.options.isSet("install") else {
                return context.output.raw(try cron.script(on: connection))
            }
            for excluded in cron.excluded { context.output.warning("\(excluded.job) \(excluded.reason)") }
            try cron.install(on: context.connect(database: context.options.text("cron-database")))
        default:
            throw Failure.usage("jobs schedule needs --as", hint: "Give --as cron, --as systemd or --as pg_cron.")
        }
        if context.options.isSet("install") { context.output.note("installed \(counted(jobs.count, "job"))") }
    }

    private static func writeUnits(_ units: SystemdUnits, _ context: Context) throws {
        if context.options.isSet("install") {
            try units.install()
        } else if let folder = context.options.text("out") {
            try units.write(to: absolutePath(folder))
        } else {
            for (name, content) in units.files.sorted(by: { $0.key < $1.key }) {
                context.output.raw("# \(name)\n\(content)\n")
            }
        }
    }

    private static func invocation(_ context: Context) throws -> JobInvocation {
        guard let program = executablePath() else { throw Failure.failed("could not find the path of this program") }
        var options = ["--project", try context.project().root]
        if let folder = context.options.text("jobs") { options += ["--jobs", absolutePath(folder)] }
        if let prefix = context.options.text("role-prefix") { options += ["--role-prefix", prefix] }
        let environment = context.options.text("environment").map(absolutePath)
        return JobInvocation(program: program, options: options, environmentFile: environment)
    }
}
