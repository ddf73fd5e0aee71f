import RunnerKit

/// `dbrunner status`.
enum StatusCommand {
    static let spec = CommandSpec("status", "show what is applied, ahead, late and failing", body: run)

    private static func run(_ context: Context) throws {
        throw Failure.failed("status is not built yet")
    }
}
