import RunnerKit

/// `dbrunner demo`.
enum DemoCommand {
    static let spec = CommandSpec("demo", "everything, on a private server", body: run)

    private static func run(_ context: Context) throws {
        throw Failure.failed("demo is not built yet")
    }
}
