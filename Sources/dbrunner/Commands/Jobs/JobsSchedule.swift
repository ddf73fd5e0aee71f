import RunnerKit

/// `dbrunner jobs schedule`: hands the schedules to the scheduler that is there already.
enum JobsSchedule {
    static let spec = CommandSpec(
        "schedule", "print or install the schedules for cron, systemd or pg_cron",
        discussion: """
            cron and systemd start the runner, which runs a job only if it is due: nothing runs twice, and a missed job \
            runs once. pg_cron runs on the server and can run only SQL jobs; the others are listed. An earlier \
            installation is replaced.
            The connection is not written to crontabs and units, because other accounts can read them: --environment names \
            a file with lines such as DATABASE_URL=…, PGSERVICE=… or DBRUNNER_ARCHIVE_TO=….
            """,
        arguments: [.init("NAME", .any, "jobs, named like their files (default: all)")],
        options: [
            .choice("as", ["cron", "systemd", "pg_cron"], "the scheduler"),
            .flag("install", "install for the current user instead of printing"),
            .path("out", "DIR", "for systemd: write the units to this folder"),
            .path("environment", "FILE", "file with variables for the runner, one NAME=value a line"),
            .text("cron-database", "NAME", "for pg_cron: the database with the extension (default: this one)"),
            JobsCommand.folder,
        ],
        examples: [
            .init("dbrunner jobs schedule --as cron --environment ~/.config/dbrunner/env --install", "A crontab:"),
            .init("dbrunner jobs schedule --as systemd --out /etc/systemd/system", "Units, which you enable by hand:"),
            .init("dbrunner jobs schedule --as pg_cron --cron-database postgres --install", "On the server:"),
        ],
        interrupted: "Either everything was installed or nothing; run the command again.", body: run)

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
