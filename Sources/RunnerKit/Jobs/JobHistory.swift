import Postgres

/// When a job last ran and comes next.
public struct JobOverview: Sendable {
    public let job: Job
    /// Times are UTC.
    public let lastAt: String?
    /// running, done, failed, stopped or lost.
    public let status: String?
    public let seconds: Double?
    public let error: String?
    public let nextAt: String?
    /// A time of its schedule has passed since it last ran, or its last run was lost or stopped.
    public let isDue: Bool
    /// The time of its schedule that has passed last.
    public let previousAt: String?

    /// - Throws: `Failure` for a schedule that cannot be read, with its place.
    public static func read(_ job: Job, on connection: Connection) throws -> JobOverview {
        do {
            let row = try connection.query(
                """
                select o.last_at::timestamptz(0), o.status, extract(epoch from o.duration), o.error,
                    o.next_at, o.is_due, o.previous_at
                from ops.job_overview($1, $2, $3) as o
                """, [.text(job.name), .optional(job.schedule), .text(job.timeZone)])[0]
            return JobOverview(
                job: job, lastAt: row[0], status: row[1], seconds: row.double(2), error: row[3], nextAt: row[4],
                isDue: row.bool(5) ?? false, previousAt: row[6])
        } catch PostgresError.server(let error) where error.sqlState == "RB400" {
            let start = SourceLocation(line: 1, column: 1)
            throw Failure.located(
                "job \(job.name) has an invalid schedule",
                at: [job.source.diagnostic(.error, at: start, error.message, hint: error.hint)])
        }
    }
}

/// A run of a job, as `ops.job_history` shows it.
public struct JobRun: Sendable {
    public let id: Int64
    public let job: String
    public let status: String
    public let attempt: Int
    /// UTC.
    public let startedAt: String
    public let seconds: Double?
    public let rows: Int64?
    public let sqlState: String?
    public let error: String?
    public let host: String
    public let version: String

    /// The latest runs, newest first.
    /// - Parameter jobs: Only of these; of all when empty.
    public static func latest(_ limit: Int, of jobs: [String], on connection: Connection) throws -> [JobRun] {
        try connection.query(
            """
            select h.id, h.job, h.status, h.attempt, h.started_at::timestamptz(0) as started_at,
                extract(epoch from h.duration) as seconds, h.rows, h.sqlstate, h.error, h.host, h.version
            from ops.job_history as h
            where cardinality($1::text[]) = 0
                or h.job = any ($1)
            order by h.started_at desc, h.id desc
            limit $2
            """, [.textArray(jobs), .int(Int64(limit))]
        ).map { row in
            JobRun(
                id: row.int64("id") ?? 0, job: row["job"] ?? "", status: row["status"] ?? "",
                attempt: row.int("attempt") ?? 1, startedAt: row["started_at"] ?? "", seconds: row.double("seconds"),
                rows: row.int64("rows"), sqlState: row["sqlstate"], error: row["error"], host: row["host"] ?? "",
                version: row["version"] ?? "")
        }
    }
}
