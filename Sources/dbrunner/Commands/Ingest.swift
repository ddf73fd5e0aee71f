import RunnerKit

/// `dbrunner ingest`: loads NDJSON events.
enum IngestCommand {
    static let spec = CommandSpec(
        "ingest", "load events from NDJSON files or standard input",
        arguments: [.init("FILE", .oneOrMore, "NDJSON, also .gz or .zst; - is standard input")],
        examples: [.init("dbrunner ingest events.ndjson.gz", "Load a file:")],
        interrupted: "Finished batches are stored; run it again and it goes on behind them.",
        body: run)

    private static func run(_ context: Context) throws {
        throw Failure.failed("ingest is not built yet")
    }
}
