import Postgres

/// Hands jobs to the extension pg_cron, which runs SQL on the server, and nothing else.
public struct PgCron: Sendable {
    /// A job as pg_cron is to know it.
    public struct Entry: Sendable {
        let name: String
        let schedule: String
        let command: String
    }

    public let entries: [Entry]
    /// Jobs that pg_cron cannot run, each with the reason.
    public let excluded: [(job: String, reason: String)]
    private let database: String

    /// - Parameter connection: To the database that jobs are about.
    public init(_ jobs: [Job], on connection: Connection) throws {
        database = connection.database
        let zone =
            try connection.query("select coalesce(current_setting('cron.timezone', true), 'GMT')")[0][0] ?? "GMT"
        var entries: [Entry] = []
        var excluded: [(job: String, reason: String)] = []
        for job in jobs {
            guard let schedule = job.schedule else { continue }
            if job.command != nil {
                excluded.append((job.name, "is a command, and pg_cron runs SQL only; leave it to cron or systemd"))
            } else if Self.normalized(job.timeZone) != Self.normalized(zone) {
                excluded.append((job.name, "goes by \(job.timeZone), and pg_cron by \(zone)"))
            } else {
                let command = try Self.command(job, on: connection)
                entries.append(Entry(name: "dbrunner \(database) \(job.name)", schedule: schedule, command: command))
            }
        }
        self.entries = entries
        self.excluded = excluded
    }

    private static func normalized(_ zone: String) -> String { zone == "GMT" ? "UTC" : zone }

    /// ops.run_job takes the job's lock, records the run, and catches errors. Retries are the next time of the schedule.
    /// The isolation level is not left to the defaults of the role and of the database.
    private static func command(_ job: Job, on connection: Connection) throws -> String {
        try connection.query(
            """
            select format('set transaction isolation level read committed; set statement_timeout = %s; '
                'select ops.run_job(%L, %L, %L)', $1::text, $2::text, $3::text,
                coalesce(
                    (
                        select r.rolname
                        from pg_roles as r
                        where r.rolname in (ops.role_prefix() || '_' || $4, $4)
                        order by r.rolname = $4
                        limit 1
                    ),
                    $4, 'none'))
            """,
            [
                .text(String(job.timeout?.wholeMilliseconds ?? 0)), .text(job.name),
                .text(job.statements), .optional(job.role),
            ])[0][0] ?? ""
    }

    /// What `install` does, as a script for psql in the database of pg_cron.
    public func script(on connection: Connection) throws -> String {
        let calls = try entries.map { entry in
            try connection.query(
                "select format('select cron.schedule_in_database(%L, %L, %L, %L);', $1::text, $2::text, $3::text, $4::text)",
                [.text(entry.name), .text(entry.schedule), .text(entry.command), .text(database)])[0][0] ?? ""
        }
        let notes = excluded.map { "-- \($0.job) \($0.reason)" }
        return (notes + calls + [""]).joined(separator: "\n")
    }

    /// Schedules the jobs, and takes back those of this database that are gone.
    /// - Parameter connection: To the database that pg_cron lives in (`cron.database_name`).
    public func install(on connection: Connection) throws {
        guard try !connection.query("select from pg_extension where extname = 'pg_cron'").isEmpty else {
            throw Failure.notFound(
                "extension pg_cron does not exist in database \"\(connection.database)\"",
                hint: "Name the database of pg_cron (see `show cron.database_name`) with --cron-database.")
        }
        try connection.transaction {
            for entry in entries {
                _ = try connection.query(
                    "select cron.schedule_in_database($1, $2, $3, $4)",
                    [.text(entry.name), .text(entry.schedule), .text(entry.command), .text(database)])
            }
            _ = try connection.query(
                """
                select cron.unschedule(j.jobid)
                from cron.job as j
                where j.jobname like 'dbrunner %'
                    and j.database = $1
                    and j.username = current_user
                    and j.jobname <> all ($2)
                """, [.text(database), .textArray(entries.map(\.name))])
        }
    }
}

extension Job {
    /// The statements without the headers before them.
    var statements: String {
        guard let start = SQLScanner.statements(in: source.bytes).first?.start else { return "" }
        return trimmed(Array(source.bytes[start...]).filter { $0 != 0x0D }).trimmingNewlines
    }
}

extension String {
    /// Without line ends behind it.
    fileprivate var trimmingNewlines: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
