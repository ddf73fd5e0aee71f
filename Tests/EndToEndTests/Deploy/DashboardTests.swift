import Foundation
import Postgres
import TestSupport
import Testing

/// The dashboards of `deploy/grafana`: every query is asked, with what Grafana puts for variables and macros.
@Suite struct DashboardTests {
    static let names = ["operations", "analytics"]

    @Test(arguments: names) func importable(name: String) throws {
        let dashboard = try Dashboard(name)
        #expect(dashboard.root["uid"] as? String == "dbrunner-\(name)")
        #expect(dashboard.root["id"] == nil, "Grafana gives the number")
        let ids = dashboard.panels.compactMap { $0["id"] as? Int }
        #expect(ids.count == dashboard.panels.count && Set(ids).count == ids.count)
        #expect(dashboard.sources == ["${datasource}"], "the data source is chosen at import")
        #expect(dashboard.variables.first?["type"] as? String == "datasource")
        #expect(dashboard.panels.allSatisfy { $0["type"] as? String == "row" || !dashboard.queries(of: $0).isEmpty })
    }

    @Test func metricsArePrinted() throws {
        let text = try String(contentsOfFile: Dashboard.path("operations"), encoding: .utf8)
        let printed = try Metric.read(MonitoredDatabase.shared.get().metrics().standardOutput).keys.map(Metric.name)
        #expect(Metric.names(in: text).subtracting(printed) == [])
        #expect(Set(printed).subtracting(Metric.names(in: text)) == ["dbrunner_job_last_start_timestamp_seconds"])
    }

    /// Over the metrics of a database that has all of them, as node_exporter hands them on, each answers something.
    @Test(.enabled(if: Promtool.path != nil, Promtool.missing)) func promQL() throws {
        let metrics = try Metric.read(MonitoredDatabase.shared.get().metrics().standardOutput)
        let queries = try Dashboard("operations").allQueries("expr")
        #expect(queries.count > 25)
        let series = metrics.sorted { $0.key < $1.key }.map { series, value in
            let step = Metric.name(of: series).hasSuffix("_total") ? 60 : 0
            let labels = #"job="node",instance="db1:9100"}"#
            let full = series.contains("{") ? series.dropLast() + "," + labels : series + "{" + labels
            return "      - {series: \(quoted(String(full))), values: '\(value)+\(step)x60'}\n"
        }
        let tests = queries.map { query in
            "      - {expr: \(quoted("count(\(query)) > bool 0")), eval_time: 30m, exp_samples: [{labels: '{}', value: 1}]}\n"
        }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).yml").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        try """
        evaluation_interval: 1m
        tests:
          - interval: 1m
            input_series:
        \(series.joined())    promql_expr_test:
        \(tests.joined())
        """.write(toFile: file, atomically: true, encoding: .utf8)
        let tested = try Promtool.run("test", "rules", file)
        #expect(tested.exit == 0, "\(tested.standardError)\(tested.standardOutput)")
    }

    /// Runs as the login that roles.sql creates for Grafana. Each panel has data for at least one site.
    @Test func sql() throws {
        let database = try MonitoredDatabase.shared.get()
        let target = ConnectionTarget(database.server.url(database: database.name, user: "grafana"))
        let grafana = try Connection(target, application: "grafana")
        let dashboard = try Dashboard("analytics")
        #expect(try grafana.query(try #require(dashboard.variables.last?["query"] as? String)).count > 1)
        for panel in dashboard.panels {
            for target in dashboard.queries(of: panel) {
                let text = try #require(target["rawSql"] as? String)
                let title = panel["title"] as? String ?? ""
                let rows = try ["shop", "app"].flatMap { try grafana.query(Dashboard.filled(text, site: $0)) }
                #expect(!rows.isEmpty, "\(title)")
                let columns = rows.first?.columns ?? []
                #expect((target["format"] as? String == "time_series") == (columns.first == "time"), "\(title)")
                #expect(Dashboard.fields(of: panel).subtracting(columns) == [], "\(title)")
            }
        }
    }

    private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
