import Postgres
import RunnerKit

/// `dbrunner status`: how far everything is.
enum StatusCommand {
    static let spec = CommandSpec(
        "status", "show what is applied, what waits, and what is wrong",
        discussion: """
            Reads only. What waits is normal between two runs of aggregate and refresh; a number that only grows is not.
            """,
        examples: [.init("dbrunner status --json", "For a monitoring script:")],
        body: run)

    private static func run(_ context: Context) throws {
        let connection = try context.connect()
        guard let status = try PipelineStatus.read(connection) else {
            context.output.line("database    \(connection.database): the schema is not there yet")
            context.output.json(["database": .string(connection.database), "migrated": false])
            context.output.note("HINT: Run `dbrunner migrate`.")
            return
        }
        // A history that differs is shown with the rest, and then is what the command ends with.
        let schema = Result { try plan(context, connection) }
        show(status, (try? schema.get()) ?? nil, on: context.output)
        _ = try schema.get()
    }

    /// What migrate would do; nil without the project's files, as on a machine that only monitors.
    private static func plan(_ context: Context, _ connection: Connection) throws -> MigrationPlan? {
        guard let root = try? context.project().root else { return nil }
        let reporter = MigrationReporter(output: context.output)
        return try Migrator(
            project: MigrationProject(folder: root), options: MigrationOptions(toolVersion: Version.current),
            connect: { connection },
            report: { event in
                if case .historyDiffers = event { reporter.show(event) }
            }
        ).plan()
    }

    private static func show(_ status: PipelineStatus, _ plan: MigrationPlan?, on output: Output) {
        output.line("database    \(status.database), PostgreSQL \(status.serverVersion)")
        if let plan { output.line("schema      \(describe(plan))") }
        output.line("sites       \(status.sites)")
        for step in status.steps where step.waiting > 0 {
            let since = step.since.map { ", since \($0)" } ?? ""
            let see = step.name == "unfinished loads" ? "; see dbrunner loads list" : ""
            output.line("waiting     \(grouped(step.waiting)) \(step.name)\(since)\(see)")
        }
        if status.steps.allSatisfy({ $0.waiting == 0 }) { output.line("waiting     nothing") }
        output.line(
            "partitions  \(status.partitionFaults == 0 ? "in order" : "\(status.partitionFaults) faults; see dbrunner partitions doctor")"
        )
        output.json([
            "database": .string(status.database), "migrated": true,
            "migrations_applied": plan.map { .integer($0.present) } ?? .null,
            "migrations_pending": plan.map { .integer($0.steps.count) } ?? .null,
            "partition_faults": .integer(status.partitionFaults), "server_version": .string(status.serverVersion),
            "sites": .integer(status.sites),
            "waiting": .object(
                Dictionary(
                    uniqueKeysWithValues: status.steps.map { step in
                        (step.name.split(separator: " ").joined(separator: "_"), JSON.integer(step.waiting))
                    })),
        ])
    }

    private static func describe(_ plan: MigrationPlan) -> String {
        let pending = plan.steps.isEmpty ? "" : ", \(plan.steps.count) pending"
        let tree = plan.treeFiles == 0 ? "" : ", sql/ differs"
        let remedy = pending.isEmpty && tree.isEmpty ? "" : "; run dbrunner migrate"
        return "\(plan.present) migrations applied\(pending)\(tree)\(remedy)"
    }
}
