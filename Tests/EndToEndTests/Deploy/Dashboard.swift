import Foundation
import TestSupport
import Testing

/// A dashboard as Grafana imports it.
struct Dashboard {
    typealias Object = [String: Any]

    let root: Object
    let panels: [Object]

    init(_ name: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: Self.path(name)))
        root = try #require(JSONSerialization.jsonObject(with: data) as? Object)
        panels = try #require(root["panels"] as? [Object])
    }

    static func path(_ name: String) -> String { "\(Checkout.root)/deploy/grafana/\(name).json" }

    var variables: [Object] { (root["templating"] as? Object)?["list"] as? [Object] ?? [] }

    /// The data sources that are named anywhere.
    var sources: Set<String> {
        let targets = panels.flatMap(queries)
        return Set((panels + targets + variables).compactMap { ($0["datasource"] as? Object)?["uid"] as? String })
    }

    func queries(of panel: Object) -> [Object] { panel["targets"] as? [Object] ?? [] }

    /// All queries in a language: `expr` or `rawSql`, with variables filled in.
    func allQueries(_ key: String) -> [String] {
        panels.flatMap(queries).compactMap { $0[key] as? String }.map { Self.filled($0) }
    }

    /// The columns that the options of a panel mention.
    static func fields(of panel: Object) -> Set<String> {
        let overrides = (panel["fieldConfig"] as? Object)?["overrides"] as? [Object] ?? []
        return Set(
            overrides.compactMap { $0["matcher"] as? Object }.filter { $0["id"] as? String == "byName" }
                .compactMap { $0["options"] as? String })
    }

    /// A query with what Grafana puts for its variables and macros.
    static func filled(_ query: String, site: String = "") -> String {
        let replacements = [
            ("${site:sqlstring}", "'\(site)'"), ("$__timeFrom()", "'2026-02-16T00:00:00Z'"),
            ("$__timeTo()", "'2026-03-01T23:59:59.999Z'"), ("$__rate_interval", "5m"), ("$instance", ".*"),
            ("$database", ".*"),
            ("$check", "(partitions_ahead|clock_skew)"),
        ]
        let filled = replacements.reduce(query) { $0.replacing($1.0, with: $1.1) }
        #expect(!filled.contains("$"), "a variable without a value: \(filled)")
        return filled
    }
}
