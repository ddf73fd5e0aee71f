import Foundation
import TestSupport
import Testing

/// `dbrunner check`: its table, its exit code, and checks of one's own.
@Suite struct CheckCommandTests {
    private let site: JobSite

    init() throws {
        site = try JobSite()
        try FileManager.default.createDirectory(atPath: site.folder + "/checks", withIntermediateDirectories: false)
    }

    private func check(_ words: String...) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, ["check"] + words + ["--project", Checkout.root, "--jobs", site.folder],
            environment: site.database.environment, timeout: .seconds(60))
    }

    private func write(
        _ name: String, _ statement: String, warn: String = "> 1", fail: String = "> 2", more: String = ""
    ) throws {
        try site.write(
            "checks/\(name)", ["check", "type: validity", "table: public.things", "warn: \(warn)", "fail: \(fail)"],
            more + statement)
    }

    @Test func ownCheck() throws {
        for (metric, status, exit) in [("0", "pass", 0), ("2", "warn", 0), ("3", "fail", 1), ("null", "no_data", 0)] {
            try write("own", "select \(metric) as metric, array['shop'] as samples;")
            let result = try check("own")
            #expect(result.exit == Int32(exit))
            let line = result.standardOutput.split(separator: "\n")[1]
            #expect(line.hasPrefix("own    \(status)"), "\(result.standardOutput)")
        }
        let json = try check("own", "--json").standardOutput
        #expect(json.contains(#""trend":[0,2,3,null,null]"#) && json.contains(#""samples":["shop"]"#), "\(json)")
        #expect(try check("own").standardOutput.contains("▁▆█"))
        try write("own", "select 1 as metric where false;")
        #expect(try check("own", "--json").standardOutput.contains(#""status":"no_data""#), "no rows are no pass")
    }

    @Test func lowerIsWorse() throws {
        for (metric, status) in [("5", "pass"), ("3", "pass"), ("2", "warn"), ("1", "fail")] {
            try write("low", "select \(metric) as metric;", warn: "< 3", fail: "<= 1")
            #expect(try check("low", "--json").standardOutput.contains(#""status":"\#(status)""#))
        }
    }

    @Test(arguments: [("< 3", "< 5"), ("> 3", "> 1"), ("> 3", "< 1"), ("many", "> 1")])
    func contradictingLimits(warn: String, fail: String) throws {
        try write("odd", "select 1 as metric;", warn: warn, fail: fail)
        let result = try check("odd")
        #expect(result.exit == 1 && result.standardError.contains("/checks/odd.sql:1:1: error: "))
    }

    @Test(arguments: [
        ("select 1 as number;", "no column named metric"),
        ("select n as metric from generate_series(1, 2) as n;", "2 rows"),
        ("select 1 / 0 as metric;", "22012"), ("delete from ops.settings returning 1 as metric;", "25006"),
    ])
    func cannotBeMeasured(statement: String, message: String) throws {
        try write("broken", statement)
        let result = try check("broken", "--json")
        #expect(result.exit == 1)
        #expect(result.standardOutput.contains(#""status":"error""#) && result.standardOutput.contains(message))
        #expect(try site.database.query("select count(*) from ops.settings")[0].int(0)! > 0)
    }

    @Test func endsInTime() throws {
        try write("slow", "select 1 as metric from pg_sleep(60);", more: "--! timeout: 200ms\n")
        #expect(try check("slow").standardOutput.contains("57014"))
    }

    @Test(arguments: [
        ("type: vibes", "type must be one of"), ("colour: red", "unknown header"), ("window: long", "window must be"),
    ])
    func notACheck(header: String, message: String) throws {
        try site.write(
            "checks/odd", ["check", "table: x", "warn: 1", "fail: 2", header], "select 1 as metric;")
        let result = try check("odd")
        #expect(result.exit == 1 && result.standardError.contains(message), "\(result.standardError)")
    }

    @Test func clockAhead() throws {
        let ahead = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: 49 * 86_400))
        let lines = (1...20).map {
            #"{"event_id":"\#($0)","visitor":"ann","occurred_at":"\#(ahead)","type":"click"}"#
        }
        let loaded = try site.database.dbrunner("ingest", "-", input: .text(lines.joined(separator: "\n") + "\n"))
        #expect(loaded.exit == 0)
        let result = try check("clock_skew", "--json")
        #expect(result.exit == 1)
        #expect(
            result.standardOutput.contains(#""metric":100,"#) && result.standardOutput.contains(#""status":"fail""#))
        #expect(!result.standardOutput.contains("ann"))
    }

    /// Lines are counted by their time of arrival, so loaded history counts like new events.
    @Test func afterHistory() throws {
        let lines = (1...400).map {
            #"{"event_id":"\#($0)","visitor":"v\#($0)","occurred_at":"2024-05-01T10:00:00Z","type":"click"}"#
        }
        for bad in [["not json", "nor this"], ["not json"]] {
            let input = (lines + bad).joined(separator: "\n") + "\n"
            #expect(try site.database.dbrunner("ingest", "-", "--batch-lines", "100", input: .text(input)).exit == 0)
        }
        // 3 of 803 and none ahead.
        let rate = try check("reject_rate", "--json")
        #expect(rate.standardOutput.contains(#""metric":0.37"#), "\(rate.standardOutput)")
        let skew = try check("clock_skew", "--json")
        #expect(skew.standardOutput.contains(#""metric":0,"#), "\(skew.standardOutput)")
    }

    @Test func listsAndNames() throws {
        #expect(try check("--list").standardOutput.split(separator: "\n").count > 20)
        #expect(try check("nonsense").exit == 6)
        #expect(try check("bot_share", "--at", "yesterday noon").exit == 2)
    }

    @Test func historyIsBounded() throws {
        try write("own", "select 1 as metric;")
        #expect(try check("own").exit == 0)
        _ = try site.database.query("update ops.data_quality_checks set checked_at = checked_at - interval '91 days'")
        #expect(try check("own").exit == 0)
        #expect(try site.database.query("select from ops.data_quality_checks").count == 1)
    }
}
