import Postgres

/// What a check found, as it was recorded.
public struct QualityResult: Sendable {
    public let check: QualityCheck
    /// pass, warn, fail, no_data or error.
    public let status: String
    public let metric: Double?
    public let threshold: Double?
    public let message: String
    public let samples: [String]
    /// The metrics of the last times, the oldest first, this one included; nil for those without.
    public let trend: [Double?]

    public var isBad: Bool { status == "fail" || status == "error" }
}

/// Runs checks, and records what they found in `ops.data_quality_checks`.
public struct QualityRun {
    /// What a check's select gave.
    struct Measurement {
        var metric: String?
        /// An array, as the server writes it.
        var samples: String?
        var error: String?
    }

    private static let trendLength = 12

    private let connection: Connection
    private let now: String?

    /// - Parameter now: The end of the span that checks look at; nil for the time of the server.
    /// - Throws: `Failure.usage` when that is no time.
    public init(on connection: Connection, now: String? = nil) throws {
        self.connection = connection
        do {
            self.now = try connection.query("select $1::timestamptz", [.optional(now)])[0][0]
        } catch PostgresError.server(let error) where error.sqlState.hasPrefix("22") {
            throw Failure.usage("--at must be a time, but is \"\(now ?? "")\"", hint: "Write it as 2026-11-01T12:00Z.")
        }
    }

    /// Runs one check. An error of its select is a result, too.
    /// - Throws: `Failure` for limits that cannot be read; what ends the connection.
    public func run(_ check: QualityCheck) throws -> QualityResult {
        try refuseLimits(check)
        let found = try measure(check)
        let row = try connection.query(
            """
            select r.status, r.metric_value, r.threshold, r.message, r.id
            from ops.record_check(
                $1, $2, $3, $4, $5, $6, $7::numeric, $8::text[], $9, coalesce($10::timestamptz, now())) as r
            """,
            [
                .text(check.name), .text(check.type), .text(check.table), .text(check.warn), .text(check.fail),
                .text(check.unit), .optional(found.metric), .optional(found.samples), .optional(found.error),
                .optional(now),
            ])[0]
        return QualityResult(
            check: check, status: row[0] ?? "", metric: row.double(1), threshold: row.double(2), message: row[3] ?? "",
            samples: try samples(of: row.int64(4) ?? 0), trend: try trend(of: check))
    }

    private func samples(of result: Int64) throws -> [String] {
        try connection.query(
            "select unnest(c.samples) from ops.data_quality_checks as c where c.id = $1", [.int(result)]
        ).compactMap { $0[0] }
    }

    private func trend(of check: QualityCheck) throws -> [Double?] {
        try connection.query(
            """
            select c.metric_value
            from ops.data_quality_checks as c
            where c.check_name = $1
            order by c.checked_at desc, c.id desc
            limit $2
            """, [.text(check.name), .int(Int64(Self.trendLength))]
        ).reversed().map { $0.double(0) }
    }

    private func refuseLimits(_ check: QualityCheck) throws {
        do {
            _ = try connection.query("select ops.quality_status(null, $1, $2)", [.text(check.warn), .text(check.fail)])
        } catch PostgresError.server(let error) where error.sqlState == "RB400" {
            let start = SourceLocation(line: 1, column: 1)
            throw Failure.located(
                "check \(check.name) has invalid limits",
                at: [check.source.diagnostic(.error, at: start, error.message, hint: error.hint)])
        }
    }

    /// In a transaction that cannot write, with the role and the time that the file names.
    private func measure(_ check: QualityCheck) throws -> Measurement {
        do {
            return try connection.transaction {
                try prepare(check)
                return try read(connection.run(check.source.string))
            }
        } catch PostgresError.server(let error) {
            let problem = JobProblem(PostgresError.server(error))
            let kept = try connection.query(
                "select ops.loggable_error($1, $2)", [.text(error.sqlState), .text(problem.message)])[0][0]
            return Measurement(error: "\(error.sqlState): \(kept ?? "")")
        }
    }

    private func prepare(_ check: QualityCheck) throws {
        _ = try connection.query(
            """
            select set_config('dbrunner.period_start', (p.until - make_interval(secs => $2::numeric))::text, true),
                set_config('dbrunner.period_end', p.until::text, true),
                set_config('statement_timeout', $3, true)
            from (select coalesce($1::timestamptz, now())) as p (until)
            """,
            [
                .optional(now), .text(String(check.window.components.seconds)),
                .text(String(check.timeout.wholeMilliseconds)),
            ])
        if let role = check.role { try connection.becomeRole(role, onlyInTransaction: true) }
        try connection.run("set transaction read only")
    }

    private func read(_ result: CommandResult) throws -> Measurement {
        guard result.columns.contains("metric"), result.rows.count <= 1 else {
            return Measurement(
                error: result.rows.count > 1
                    ? "the select gave \(result.rows.count) rows" : "the select gave no column named metric")
        }
        guard let row = result.rows.first else { return Measurement() }
        if let metric = row["metric"], Double(metric) == nil {
            return Measurement(error: "the column metric is not a number: cast it, such as extract(epoch from ...)")
        }
        return Measurement(
            metric: row["metric"], samples: result.columns.contains("samples") ? row["samples"] : nil)
    }
}
