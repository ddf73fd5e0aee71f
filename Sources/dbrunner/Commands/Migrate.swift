import Postgres
import RunnerKit

/// `dbrunner migrate`: brings the database's schema up to the project's files.
enum MigrateCommand {
    static let spec = CommandSpec(
        "migrate", "apply migrations and the sql/ tree",
        discussion: """
            Applies the files of migrations/ that are not recorded in dbrunner.migrations, each in one transaction with \
            its record; then the sql/ tree if it changed; then creates partitions for the months ahead. Runners of the \
            same database wait for one another. A file that waits too long for a lock is rolled back and retried, so \
            that the application never queues behind it. See docs/migrate.md.
            """,
        options: runOptions,
        examples: [
            .init("dbrunner migrate", "Bring the schema up to date:"),
            .init("dbrunner migrate --plan", "Show what it would do:"),
            .init("dbrunner migrate --dry-run", "Run everything, then roll it back:"),
        ],
        interrupted: "The current file was rolled back; files applied before stay. Run the command again.",
        subcommands: MigrateTools.specs,
        body: run)

    private static let runOptions: [OptionSpec] = [
        .flag("plan", "print what would run, and change nothing"),
        .flag("dry-run", "run it in a transaction and roll it back; list what cannot be tried this way"),
        .integer("to", "VERSION", "stop after this version; the sql/ tree is applied after the last one only"),
        .flag("allow-out-of-order", "apply versions lower than the last applied one"),
        .duration("lock-timeout", "how long a statement may wait for a lock (default: 2s)"),
        .integer("lock-attempts", "N", "how often to try a file that fails on a lock (default: 10)"),
    ]

    private static func run(_ context: Context) throws {
        let migrator = try migrator(context)
        if context.options.isSet("plan") {
            showPlan(try migrator.plan(), context.output)
        } else if context.options.isSet("dry-run") {
            showPlan(try migrator.dryRun(), context.output)
        } else {
            show(try migrator.run(), context.output)
        }
    }

    /// A migrator for this invocation, whose events are shown.
    static func migrator(_ context: Context) throws -> Migrator {
        let reporter = MigrationReporter(output: context.output)
        return Migrator(
            project: try MigrationProject(folder: context.project().root), options: options(context),
            connect: { try context.connect(statementTimeout: nil) }, report: reporter.show)
    }

    private static func options(_ context: Context) -> MigrationOptions {
        var options = MigrationOptions(toolVersion: Version.current)
        options.waitLock = context.waitLock
        options.target = context.options.integer("to")
        options.allowOutOfOrder = context.options.isSet("allow-out-of-order")
        options.rolePrefix = context.rolePrefix
        options.lockTimeout = context.options.duration("lock-timeout") ?? options.lockTimeout
        options.lockAttempts = context.options.integer("lock-attempts") ?? options.lockAttempts
        options.statementTimeout = context.options.duration("statement-timeout") ?? options.statementTimeout
        return options
    }

    private static func show(_ report: MigrationReport, _ output: Output) {
        output.json([
            "applied": .array(report.applied.map { .string($0) }), "present": .integer(report.present),
            "left": .integer(report.left), "sql_applied": .bool(report.appliedTree),
        ])
        if report.applied.isEmpty && !report.appliedTree {
            output.line("nothing to do: \(counted(report.present, "migration")) applied" + leftOut(report.left))
        } else {
            let tree = report.appliedTree ? ", sql/ applied" : ""
            output.line("\(counted(report.applied.count, "migration")) applied\(tree)" + leftOut(report.left))
        }
    }

    private static func showPlan(_ plan: MigrationPlan, _ output: Output) {
        for step in plan.steps {
            output.line("\(step.title)\(step.isNonTransactional ? "  (outside a transaction)" : "")")
            output.json([
                "migration": .string(step.title), "transaction": .bool(!step.isNonTransactional),
                "version": .integer(step.version),
            ])
        }
        let tree = plan.treeFiles > 0 ? ", and the sql/ tree (\(counted(plan.treeFiles, "file")))" : ""
        if plan.treeFiles > 0 { output.json(["sql_files": .integer(plan.treeFiles)]) }
        output.line("\(counted(plan.steps.count, "migration"))\(tree) would be applied" + leftOut(plan.left))
    }

    private static func leftOut(_ left: Int) -> String {
        left > 0 ? "; \(counted(left, "migration")) left out by --to" : ""
    }
}
