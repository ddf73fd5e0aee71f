import RunnerKit

/// `dbrunner sites`.
enum SitesCommand {
    static let spec = CommandSpec("sites", "list, add and change sites", body: run)

    private static func run(_ context: Context) throws {
        throw Failure.failed("sites is not built yet")
    }
}
