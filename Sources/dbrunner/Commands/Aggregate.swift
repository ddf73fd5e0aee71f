import RunnerKit

/// `dbrunner aggregate`.
enum AggregateCommand {
    static let spec = CommandSpec("aggregate", "drain the inbox and build sessions", body: run)

    private static func run(_ context: Context) throws {
        throw Failure.failed("aggregate is not built yet")
    }
}
