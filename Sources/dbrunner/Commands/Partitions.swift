import RunnerKit

/// `dbrunner partitions`.
enum PartitionsCommand {
    static let spec = CommandSpec("partitions", "list partitions, make them ahead, find faults", body: run)

    private static func run(_ context: Context) throws {
        throw Failure.failed("partitions is not built yet")
    }
}
