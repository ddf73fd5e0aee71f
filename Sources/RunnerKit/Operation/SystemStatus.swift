import Postgres

/// The state of everything, as `ops.status` judges it.
public struct SystemStatus: Sendable {
    public enum State: String, Sendable {
        case ok, warn, bad
    }

    /// One thing that can be well or not.
    public struct Item: Sendable {
        /// What it belongs to, such as `jobs`.
        public let section: String
        public let name: String
        public let state: State
        /// How it is, for people.
        public let detail: String
        /// The same for programs: a JSON object; times are ISO 8601, UTC.
        public let facts: String
    }

    public let database: String
    public let serverVersion: String
    /// By the clock of the server, ISO 8601, UTC.
    public let at: String
    /// Empty where the functions in the database are older than this program.
    public let items: [Item]

    /// - Parameter jobs: The jobs there are; with them the status knows which are late or never ran.
    /// - Returns: Nil when the schema is not there yet.
    /// - Throws: SQLSTATE RB400 for a schedule that cannot be read.
    public static func read(_ connection: Connection, jobs: [Job]) throws -> SystemStatus? {
        guard try connection.query("select from pg_catalog.pg_namespace where nspname = 'ops'").count == 1 else {
            return nil
        }
        let rows = try rows(connection, jobs)
        let items = rows.map { row in
            Item(
                section: row["section"] ?? "", name: row["item"] ?? "",
                state: row["state"].flatMap(State.init) ?? .bad, detail: row["detail"] ?? "",
                facts: row["facts"] ?? "{}")
        }
        return SystemStatus(
            database: connection.database, serverVersion: connection.parameter("server_version") ?? "",
            at: try connection.query(now)[0][0] ?? "", items: items)
    }

    private static func rows(_ connection: Connection, _ jobs: [Job]) throws -> [Row] {
        do {
            return try connection.query(
                question,
                [
                    .textArray(jobs.map(\.name)), .textArray(jobs.map(\.schedule)), .textArray(jobs.map(\.timeZone)),
                ])
        } catch let error as PostgresError where error.sqlState == "42883" {
            return []
        }
    }

    private static let now = #"select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"#

    private static let question = """
        select s.section, s.item, s.state, s.detail, s.facts
        from ops.status(p_jobs => $1, p_schedules => $2, p_time_zones => $3) as s
        """
}
