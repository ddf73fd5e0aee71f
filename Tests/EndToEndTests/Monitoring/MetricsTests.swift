import Foundation
import TestSupport
import Testing

/// `dbrunner metrics`, by the judgement of Prometheus itself, and the job that keeps them.
@Suite struct MetricsTests {
    private let site: JobSite

    init() throws {
        site = try JobSite()
        let line = #"{"event_id":"1","visitor":"ann","occurred_at":"2026-11-02T09:00:00Z","type":"click"}"#
        #expect(try site.database.dbrunner("ingest", "-", input: .text(line + "\n")).exit == 0)
        _ = try site.database.query(
            """
            select api.track_events('{"event_id":"2","visitor":"ann","occurred_at":"2026-11-02T09:00:00Z","type":"click"}')
            """)
        try site.write("odd", [], "select 1 / 0;")
        #expect(try site.jobs("run", "odd").exit == 1)
        #expect(try site.jobs("run", "partitions").exit == 0)
        #expect(try site.database.dbrunner("check", "partitions_ahead", "bot_share").exit == 0)
    }

    @Test(.enabled(if: Promtool.path != nil, Promtool.missing))
    func validForPrometheus() throws {
        let text = try site.database.dbrunner("metrics").standardOutput
        let checked = try Promtool.run("check", "metrics", input: .text(text))
        #expect(checked.exit == 0 && checked.standardError.isEmpty, "\(checked.standardError)")
    }

    @Test func values() throws {
        let text = try site.database.dbrunner("metrics").standardOutput
        #expect(text.contains(#"dbrunner_backlog{database="\#(site.database.name)",step="inbox"} 1"#))
        let lines = Set(Metric.withoutDatabase(text).split(separator: "\n").map(String.init))
        for expected in [
            #"dbrunner_backlog{step="inbox"} 1"#, #"dbrunner_job_failed{job_name="odd"} 1"#,
            #"dbrunner_job_failed{job_name="partitions"} 0"#,
            "dbrunner_partitions_ahead_months 3",
            "dbrunner_partition_faults 0", #"dbrunner_quality_check{check="partitions_ahead",status="pass"} 1"#,
            #"dbrunner_quality_metric{check="partitions_ahead"} 3"#, "# TYPE dbrunner_rows_written_total counter",
        ] {
            #expect(lines.contains(expected), "\(expected)")
        }
        // Its minute of the hour may just have passed.
        let late = lines.first { $0.hasPrefix(#"dbrunner_job_late_seconds{job_name="check"} "#) }
        #expect(late?.split(separator: " ").last.flatMap { Double($0) } ?? .infinity < 1800)
        for name in ["table_bytes{table=\"page_views\"}", "cache_hit_ratio", "connections{", "backlog_age_seconds{"] {
            #expect(lines.contains { $0.hasPrefix("dbrunner_" + name) }, "\(name)")
        }
        #expect(!lines.contains { $0.contains("ann") })
    }

    /// As of the schedules of the project's jobs.
    @Test func lateAndLost() throws {
        _ = try site.database.query(
            """
            insert into ops.job_runs (job, status, attempt, started_at, host, version)
            values ('refresh', 'running', 1, now() - interval '2 days', '', '')
            """)
        _ = try site.database.query("update dbrunner.migrations set applied_at = now() - interval '3 days'")
        let open = try site.database.connect()
        try open.execute("begin; select")
        usleep(1_100_000)
        let metrics = try readMetrics()
        #expect(metrics[#"dbrunner_job_lost{job_name="refresh"}"#] == 1)
        #expect(metrics[#"dbrunner_job_failed{job_name="refresh"}"#] == 0)
        // A lost run does not count: late since the set-up. partitions ran just now.
        #expect((metrics[#"dbrunner_job_late_seconds{job_name="refresh"}"#] ?? 0) > 2.9 * 86_400)
        #expect(metrics[#"dbrunner_job_late_seconds{job_name="partitions"}"#] == 0)
        #expect((metrics["dbrunner_longest_transaction_seconds"] ?? 0) > 1)
    }

    /// Waiting statements of other sessions count as slow; those of the runner and of vacuum do not.
    @Test func longestStatement() throws {
        let sleeping = try site.database.connect(application: "psql").begin("select pg_sleep(60)")
        usleep(1_100_000)
        #expect((try readMetrics()[#"dbrunner_longest_statement_seconds{client="others"}"#] ?? 0) > 1)
        #expect((try readMetrics()[#"dbrunner_longest_statement_seconds{client="runner"}"#] ?? 9) < 1)
        _ = consume sleeping
    }

    private func readMetrics() throws -> [String: Double] {
        try Metric.read(Metric.withoutDatabase(site.database.dbrunner("metrics").standardOutput))
    }

    @Test func everyMetricIsExplained() throws {
        let unexplained = try site.database.query(
            "select distinct m.metric from ops.metrics() as m except select t.metric from ops.metric_texts as t")
        #expect(unexplained.isEmpty)
    }

    @Test func file() throws {
        let path = site.folder + "/dbrunner.prom"
        for _ in 1...2 { #expect(try site.database.dbrunner("metrics", "--out", path).exit == 0) }
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("\n"))
        let objects = try site.database.dbrunner("metrics", "--json").standardOutput
        #expect(objects.contains(#""step":"inbox"},"metric":"dbrunner_backlog""#))
    }

    @Test func history() throws {
        #expect(try site.jobs("run", "collect-metrics").exit == 0)
        let kept = try site.database.query("select count(*), count(distinct metric) from ops.db_performance_metrics")[0]
        #expect((kept.int(0) ?? 0) > 20 && (kept.int(1) ?? 0) > 10)
        _ = try site.database.query(
            "update ops.db_performance_metrics set measured_at = measured_at - interval '31 days'")
        #expect(try site.jobs("run", "collect-metrics").exit == 0)
        let times = try site.database.query("select count(distinct measured_at) from ops.db_performance_metrics")
        #expect(times[0].int(0) == 1)
    }
}
