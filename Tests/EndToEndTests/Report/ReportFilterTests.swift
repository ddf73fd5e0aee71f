import Foundation
import Postgres
import TestSupport
import Testing

/// `--where`, `--compare` and `--parquet`, which all reports share.
@Suite struct ReportFilterTests {
    private static let range = ["--site", "shop", "--from", "2026-02-02", "--to", "2026-03-02"]
    private static let shared = Result { try TestServer.shared.makeReportDatabase() }
    private let database: TestDatabase

    init() throws {
        database = try Self.shared.get()
    }

    private func report(_ words: [String], in environment: [String: String] = [:]) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, ["report"] + words + Self.range,
            environment: database.environment.merging(environment) { $1 })
    }

    private func rows(_ words: [String]) throws -> [[String: Any]] {
        let result = try report(words + ["--json"])
        #expect(result.exit == 0, "\(result.standardError)")
        return try result.standardOutput.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    /// What is typed reaches the API as it is, and is counted as the sessions say.
    @Test(arguments: ["pages", "entry", "exit", "channels", "campaigns", "referrers", "devices", "events", "goals"])
    func conditions(topic: String) throws {
        let all = try rows([topic])
        let some = try rows([topic, "--where", "device=mobile", "--where", "source!=nobody"])
        #expect(!some.isEmpty)
        let count = ["events", "goals"].contains(topic) ? "events" : topic == "pages" ? "views" : "sessions"
        func sum(_ rows: [[String: Any]]) -> Int { rows.compactMap { $0[count] as? Int }.reduce(0, +) }
        #expect(sum(some) > 0 && sum(some) < sum(all))
    }

    @Test func conditionsAreExact() throws {
        let sessions = try database.query(
            """
            select count(*), count(distinct s.person_id) as people
            from tracking.user_sessions as s
            join tracking.sites as t on t.id = s.site_id and t.name = 'shop' and s.analytics_allowed and not s.is_bot
            where s.device_type = 'mobile' and s.started_at >= '2026-02-01 23:00+00' and s.started_at < '2026-03-01 23:00+00'
            """)[0]
        let device = try #require(rows(["devices", "--where", "device=mobile"]).first)
        #expect(device["sessions"] as? Int == sessions.int(0))
        #expect(device["people"] as? Int == sessions.int("people"))
    }

    /// Each number of the period before is what the report of that period says; counts change in parts, rates in points.
    @Test func compares() throws {
        let before = try Program.run(
            Checkout.dbrunner,
            ["report", "campaigns", "--site", "shop", "--from", "2026-01-05", "--to", "2026-02-02", "--json"],
            environment: database.environment)
        let earlier = try before.standardOutput.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        var compared = 0
        for row in try rows(["campaigns", "--compare"]) {
            guard let old = earlier.first(where: { $0["name"] as? String == row["name"] as? String }) else {
                #expect(row["sessions_before"] is NSNull)
                continue
            }
            let (sessions, was) = (try #require(row["sessions"] as? Double), try #require(old["sessions"] as? Double))
            #expect(row["sessions_before"] as? Double == was)
            #expect(abs(try #require(row["sessions_change"] as? Double) - (sessions - was) / was) < 0.0001)
            let (rate, rateWas) = (
                try #require(row["engagement_rate"] as? Double), try #require(old["engagement_rate"] as? Double)
            )
            #expect(abs(try #require(row["engagement_rate_change"] as? Double) - (rate - rateWas)) < 0.00001)
            compared += 1
        }
        #expect(compared > 1)
    }

    @Test(arguments: [
        (["sessions", "--where", "colour=red"], "cannot be filtered by"),
        (["goals", "--where", "device"], "is not a condition"),
        (["cohorts", "--where", "device=mobile"], "unknown option --where"),
        (["now", "--compare"], "unknown option --compare"),
        (["goals", "--parquet", "x", "--json"], "exclude each other"), (["goal"], "Did you mean goals?"),
    ])
    func refuses(words: [String], message: String) throws {
        let result = try report(words)
        #expect(result.exit == 2)
        #expect(result.standardError.contains(message))
    }

    /// A filter that would tell of few says so.
    @Test func hidesFew() throws {
        let result = try report(["goals", "--where", "page=https://shop.example/nowhere"])
        #expect(result.exit == 0)
        #expect(result.standardOutput.contains("minimum_group"))
    }

    @Test func parquet() throws {
        let file = NSTemporaryDirectory() + UUID().uuidString + "-goals.parquet"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let missing = try report(["goals", "--parquet", file], in: ["PATH": "/nowhere"])
        #expect(missing.exit == 1 && missing.standardError.contains("could not find program duckdb"))
        guard let duckdb = try? Program.run("duckdb", ["--version"]), duckdb.exit == 0 else { return }
        #expect(try report(["pages", "--compare", "--parquet", file]).standardOutput.hasSuffix(" rows\n"))
        let read = try Program.run(
            "duckdb", ["-csv", "-noheader", "-c", "select sum(views), typeof(any_value(share)) from '\(file)'"])
        let views = try rows(["pages"]).compactMap { $0["views"] as? Int }.reduce(0, +)
        #expect(read.standardOutput == "\(views),DOUBLE\n")
    }

    /// Without a site, several are listed, and what can be added up is.
    @Test func listsSites() throws {
        let words = ["report", "--from", "2026-02-02", "--to", "2026-03-02"]
        let shown = try Program.run(Checkout.dbrunner, words, environment: database.environment)
        #expect(shown.exit == 0, "\(shown.standardError)")
        #expect(shown.standardOutput.hasPrefix("SITES  2026-02-02 to 2026-03-01"))
        let all = try Program.run(
            Checkout.dbrunner, words + ["--site", "all", "--json"], environment: database.environment)
        let objects = try all.standardOutput.split(separator: "\n").map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        let total = try #require(objects.last)
        let sessions = objects.dropLast().compactMap { $0["sessions"] as? Int }
        #expect(sessions.count == 3 && total["report"] as? String == "all")
        #expect(total["sessions"] as? Int == sessions.reduce(0, +))
        let one = try Program.run(
            Checkout.dbrunner, ["report", "pages", "--site", "all"], environment: database.environment)
        #expect(one.exit == 2 && one.standardError.contains("about one site"))
    }

    /// A site with few visitors shows its totals, and says which tables are hidden, and why.
    @Test func explainsWhatIsHidden() throws {
        let few = try Program.run(
            Checkout.dbrunner, ["report", "--site", "docs", "--from", "2026-02-28", "--to", "2026-03-01"],
            environment: database.environment)
        #expect(few.standardOutput.contains(" sessions of "))
        #expect(few.standardOutput.contains("Not shown: "))
        #expect(
            few.standardOutput.contains("fewer than 10 visitors (setting\n  minimum_group)")
                || few.standardOutput.contains("minimum_group"))
    }

    @Test func session() throws {
        let id =
            try database.query(
                "select session_id from tracking.user_sessions where goal_value > 0 order by started_at limit 1")[0][0]
            ?? ""
        let result = try Program.run(Checkout.dbrunner, ["report", "session", id], environment: database.environment)
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(result.standardOutput.contains("page view") && result.standardOutput.contains("conversion"))
        let wrong = try Program.run(Checkout.dbrunner, ["report", "session", "7"], environment: database.environment)
        #expect(wrong.exit == 2)
    }
}
