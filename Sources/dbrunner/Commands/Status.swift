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
        show(status, on: context.output)
    }

    private static func show(_ status: PipelineStatus, on output: Output) {
        output.line("database    \(status.database), PostgreSQL \(status.serverVersion)")
        output.line("sites       \(status.sites)")
        for step in status.steps where step.waiting > 0 {
            let since = step.since.map { ", since \($0)" } ?? ""
            output.line("waiting     \(grouped(step.waiting)) \(step.name)\(since)")
        }
        if status.steps.allSatisfy({ $0.waiting == 0 }) { output.line("waiting     nothing") }
        output.line(
            "partitions  \(status.partitionFaults == 0 ? "in order" : "\(status.partitionFaults) faults; see dbrunner partitions doctor")"
        )
        output.json([
            "database": .string(status.database), "migrated": true,
            "partition_faults": .integer(status.partitionFaults), "server_version": .string(status.serverVersion),
            "sites": .integer(status.sites),
            "waiting": .object(
                Dictionary(
                    uniqueKeysWithValues: status.steps.map { step in
                        (step.name.split(separator: " ").joined(separator: "_"), JSON.integer(step.waiting))
                    })),
        ])
    }
}
