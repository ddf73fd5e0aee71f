import Postgres

/// How far everything is, as `dbrunner status` shows it.
public struct PipelineStatus: Sendable {
    /// A step of the pipeline and what waits for it.
    public struct Step: Sendable {
        public let name: String
        public let waiting: Int64
        /// Since when the oldest waits, UTC, where that is known.
        public let since: String?
    }

    public let database: String
    public let serverVersion: String
    public let sites: Int
    public let steps: [Step]
    public let partitionFaults: Int

    /// - Returns: Nil when the schema is not there yet.
    public static func read(_ connection: Connection) throws -> PipelineStatus? {
        guard try connection.query("select from pg_catalog.pg_namespace where nspname = 'pipeline'").count == 1 else {
            return nil
        }
        let counts = try connection.query(
            """
            select
                (select count(*) from tracking.sites) as sites,
                (select count(*) from ops.partition_faults) as faults
            """)[0]
        let steps = try connection.query("select b.step, b.waiting, b.since from pipeline.backlog() as b")
        return PipelineStatus(
            database: connection.database,
            serverVersion: connection.parameter("server_version") ?? "",
            sites: counts.int("sites") ?? 0,
            steps: steps.map { Step(name: $0["step"] ?? "", waiting: $0.int64("waiting") ?? 0, since: $0["since"]) },
            partitionFaults: counts.int("faults") ?? 0)
    }
}
