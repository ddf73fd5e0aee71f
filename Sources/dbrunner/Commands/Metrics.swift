import RunnerKit

/// `dbrunner metrics`: for Prometheus.
enum MetricsCommand {
    static let spec = CommandSpec(
        "metrics", "print metrics for Prometheus",
        discussion: """
            Prints the text format, for the textfile collector of node_exporter or for a script behind an HTTP server: \
            queues and their age, sizes, jobs, quality checks, archives, privacy deadlines, and statistics of the server. \
            Reads no rows of visitors.
            """,
        options: [.path("out", "FILE", "write to this file, and replace it atomically"), JobsCommand.folder],
        examples: [
            .init(
                "dbrunner metrics --out /var/lib/prometheus/node-exporter/dbrunner.prom",
                "For the textfile collector, every minute:")
        ],
        interrupted: "The file is unchanged.", body: run)

    private static func run(_ context: Context) throws {
        // A machine that only monitors may do without the project's files.
        let jobs = (try? context.project()) == nil ? [] : try JobsCommand.jobs(context)
        let metrics = try Metrics(jobs, on: context.connect(statementTimeout: .seconds(30)))
        if let path = context.options.text("out") {
            return try metrics.write(to: absolutePath(path))
        }
        for family in metrics.families {
            for sample in family.samples {
                context.output.json([
                    "labels": .object(
                        Dictionary(uniqueKeysWithValues: sample.labels.map { ($0.name, .string($0.value)) })),
                    "metric": .string(family.name), "value": Double(sample.value).map { .number($0) } ?? .null,
                ])
            }
        }
        if !context.output.usesJSON { context.output.raw(metrics.text) }
    }
}
