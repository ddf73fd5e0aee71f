import RunnerKit

/// `dbrunner refresh`.
enum RefreshCommand {
    static let spec = CommandSpec("refresh", "bring rollups and materialized views up to date", body: run)

    private static func run(_ context: Context) throws {
        throw Failure.failed("refresh is not built yet")
    }
}
