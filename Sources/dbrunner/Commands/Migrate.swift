import RunnerKit

/// `dbrunner migrate`: brings the database's schema up to the project's files.
enum MigrateCommand {
    static let spec = CommandSpec(
        "migrate", "apply migrations and the sql/ tree",
        examples: [.init("dbrunner migrate", "Bring the schema up to date:")],
        interrupted: "The file that was running was rolled back; what was applied before stays. Run it again.",
        body: run)

    private static func run(_ context: Context) throws {
        throw Failure.failed("migrate is not built yet")
    }
}
