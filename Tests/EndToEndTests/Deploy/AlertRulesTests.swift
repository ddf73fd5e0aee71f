import Foundation
import TestSupport
import Testing

/// The alerts of `deploy/prometheus`, each with a test that fires, one that does not, and a section of `docs/alerts.md`.
@Suite struct AlertRulesTests {
    private static let path = Checkout.root + "/deploy/prometheus/dbrunner.rules.yml"
    private static let tests = Checkout.root + "/Tests/prometheus/dbrunner.test.yml"
    private let rules: String
    private let alerts: [String]

    init() throws {
        rules = try String(contentsOfFile: Self.path, encoding: .utf8)
        alerts = rules.matches(of: #/- alert: (\w+)/#).map { String($0.output.1) }
    }

    @Test(.enabled(if: Promtool.path != nil, Promtool.missing)) func valid() throws {
        let checked = try Promtool.run("check", "rules", "--lint-fatal", Self.path)
        #expect(checked.exit == 0, "\(checked.standardError)\(checked.standardOutput)")
    }

    @Test(.enabled(if: Promtool.path != nil, Promtool.missing)) func fireAndStaySilent() throws {
        let tested = try Promtool.run("test", "rules", Self.tests)
        #expect(tested.exit == 0, "\(tested.standardError)\(tested.standardOutput)")
    }

    @Test func eachHasBothTests() throws {
        let text = try String(contentsOfFile: Self.tests, encoding: .utf8)
        let silent = text.matches(of: #/alertname: (\w+), eval_time: \w+, exp_alerts: \[\]/#)
            .map { String($0.output.1) }
        let firing = text.matches(of: #/alertname: (\w+)\n +eval_time: \w+\n +exp_alerts:\n +- exp_labels/#)
            .map { String($0.output.1) }
        #expect(alerts.count > 15 && Set(alerts).count == alerts.count)
        #expect(Set(silent) == Set(alerts))
        #expect(Set(firing) == Set(alerts))
    }

    @Test func eachIsComplete() throws {
        let page = try String(contentsOfFile: Checkout.root + "/docs/alerts.md", encoding: .utf8)
        let described = page.matches(of: #/\n## (Dbrunner\w+)\n/#).map { String($0.output.1) }
        #expect(described == alerts, "docs/alerts.md has the alerts in the order of the rules")
        for (alert, part) in zip(alerts, rules.components(separatedBy: "- alert: ").dropFirst()) {
            #expect(part.contains("runbook_url: docs/alerts.md#\(alert.lowercased())\n"), "\(alert)")
            for word in ["severity: ", "summary: ", "description: "] { #expect(part.contains(word), "\(alert)") }
        }
    }

    /// A metric name that is never printed would make an alert that never fires.
    @Test func metricsArePrinted() throws {
        let printed = try Metric.read(MonitoredDatabase.shared.get().metrics().standardOutput).keys.map(Metric.name)
        #expect(Metric.names(in: rules).subtracting(printed) == [])
        let explained = try MonitoredDatabase.shared.get().query("select t.metric from ops.metric_texts as t")
        #expect(Set(explained.compactMap { $0[0] }) == Set(printed), "the database has something for each metric")
    }
}
