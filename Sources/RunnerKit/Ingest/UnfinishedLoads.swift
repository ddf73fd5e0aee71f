import Postgres

/// Loads that were begun and not finished.
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

    /// Closes a load. The lines that it stored stay.
    /// - Throws: SQLSTATE RB404 if there is none, RB409 while it is in progress.
    public static func abandon(_ id: Int, on connection: Connection) throws {
        try connection.run("select pipeline.abandon_load($1)", [.int(Int64(id))])
    }
}
