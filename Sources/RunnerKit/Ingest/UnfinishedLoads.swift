import Postgres

/// Loads that have begun and not come to their end.
public enum UnfinishedLoads {
    public struct Load: Sendable {
        public let id: Int64
        /// The file as it was named, or `-`.
        public let source: String
        public let startedAt: String
        /// How many of its lines are stored.
        public let lines: Int64
    }

    public static func list(on connection: Connection) throws -> [Load] {
        try connection.query("select * from pipeline.unfinished_loads()").map { row in
            Load(
                id: row.int64("id") ?? 0, source: row["source"] ?? "", startedAt: row["started_at"] ?? "",
                lines: row.int64("lines") ?? 0)
        }
    }

    /// Gives a load up. What it stored stays.
    /// - Throws: The server's error if there is none, or a runner is at it.
    public static func forget(_ id: Int, on connection: Connection) throws {
        try connection.run("select pipeline.abandon_load($1)", [.int(Int64(id))])
    }
}
