import Postgres
import RunnerKit

/// What one look at the database found: its own judgement, and what the project's files say to it.
struct StatusReading {
    /// Nil when the schema is not there yet.
    let status: SystemStatus?
    let database: String
    /// What migrate would do; nil without the project's files, as on a machine that only monitors.
    let plan: MigrationPlan?
    /// A history that differs is shown with the rest, and then is what the command ends with.
    let planError: (any Error)?

    init(_ context: Context, _ connection: Connection) throws {
        database = connection.database
        status = try Self.status(context, connection)
        guard status != nil, let root = try context.projectIfAny()?.root else {
            (plan, planError) = (nil, nil)
            return
        }
        let result = Result { try Self.plan(root, context.output, connection) }
        plan = try? result.get()
        planError = if case .failure(let error) = result { error } else { nil }
    }

    /// A job whose file or schedule cannot be read is no reason to show nothing.
    private static func status(_ context: Context, _ connection: Connection) throws -> SystemStatus? {
        do {
            return try SystemStatus.read(connection, jobs: jobs(context))
        } catch PostgresError.server(let error) where error.sqlState == "RB400" {
            context.output.warning("\(error.message); see dbrunner jobs list")
            return try SystemStatus.read(connection, jobs: [])
        }
    }

    private static func jobs(_ context: Context) throws -> [Job] {
        guard try context.projectIfAny() != nil else { return [] }
        let folder = try JobsCommand.jobFolder(context)
        do {
            return try Job.readAll(in: folder)
        } catch {
            context.output.warning("the files of jobs cannot be read; see dbrunner jobs list")
            return []
        }
    }

    private static func plan(_ root: String, _ output: Output, _ connection: Connection) throws -> MigrationPlan {
        let reporter = MigrationReporter(output: output)
        return try Migrator(
            project: MigrationProject(folder: root), options: MigrationOptions(toolVersion: Version.current),
            connect: { connection },
            report: { event in
                if case .historyDiffers = event { reporter.show(event) }
            }
        ).plan()
    }
}
