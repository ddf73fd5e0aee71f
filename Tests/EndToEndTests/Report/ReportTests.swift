import Foundation
import Postgres
import TestSupport
import Testing

/// `dbrunner report`, on nine weeks of traffic that end on a fixed day.
@Suite struct ReportTests {
    private static let range = ["--from", "2026-02-02", "--to", "2026-03-02"]
    /// One for all: they only read, but for what two of them add in places of their own.
    private static let shared = Result { try TestServer.shared.makeReportDatabase() }
    private let database: TestDatabase

    init() throws {
        database = try Self.shared.get()
    }

    private func report(_ words: String..., in environment: [String: String] = [:]) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner, ["report"] + words, environment: database.environment.merging(environment) { $1 })
    }

    private func report(_ words: [String], url: String) throws -> ProgramResult {
        try Program.run(Checkout.dbrunner, ["report"] + words + ["--database", url])
    }

    static let pages: [(words: [String], golden: String)] = [
        ([], "overview"), (["sessions"], "sessions"), (["sessions", "--device", "mobile"], "sessions-mobile"),
        (["pages", "--limit", "8"], "pages"), (["channels"], "channels"), (["journeys", "--limit", "8"], "journeys"),
        (["journeys", "--show", "steps", "--limit", "3"], "journeys-steps"),
        (["friction", "--limit", "5"], "friction"),
        (["devices", "--show", "browser", "--compare"], "devices"), (["campaigns"], "campaigns"),
        (["referrers", "--where", "device=mobile"], "referrers"), (["events"], "events"),
        (["goals", "--compare"], "goals"),
        (["entry", "--limit", "5"], "entry"), (["exit", "--limit", "5"], "exit"),
        (["funnel", "shop", "--compare", "--where", "channel=Organic Search"], "funnel-compare"),
        (["funnel", "shop"], "funnel"), (["funnel", "shop", "--by", "device"], "funnel-device"),
    ]

    /// The report as printed.
    @Test(arguments: pages) func screen(words: [String], golden: String) throws {
        let result = try Program.run(
            Checkout.dbrunner, ["report"] + words + ["--site", "shop"] + Self.range, environment: database.environment)
        #expect(result.exit == 0, "\(result.standardError)")
        try expectGolden(result.standardOutput, "reports/\(golden).txt")
    }

    @Test func cohorts() throws {
        let words = ["cohorts", "--site", "shop", "--from", "2026-01-01", "--to", "2026-03-02"]
        try expectGolden(try report(words, url: database.url).standardOutput, "reports/cohorts.txt")
        let signups = try report(words + ["--signup", "order"], url: database.url).standardOutput
        #expect(signups.hasPrefix("COHORTS BY MONTH  site shop"))
        #expect(signups != golden("reports/cohorts.txt"))
    }

    /// Lists are arrays in JSON, too.
    @Test func paths() throws {
        let words = ["journeys", "--site", "shop", "--limit", "1", "--from", "2026-02-02", "--to", "2026-03-02"]
        #expect(
            try report(words + ["--json"], url: database.url).standardOutput.contains(
                #""path":["https://shop.example"]"#))
        #expect(
            try report(words + ["--csv", "--show", "flows"], url: database.url).standardOutput.hasPrefix(
                "flow,sessions,share,tasks_started,tasks_completed,"))
    }

    @Test func listsFunnels() throws {
        try expectGolden(try report("funnel").standardOutput, "reports/funnels.txt")
        #expect(try report("funnel", "--json").standardOutput.contains(#""steps":["entry","browse","#))
        #expect(try report("funnel", "shops", "--site", "shop").exit == 6)
    }

    /// The same names and numbers as the API's, whatever the format.
    @Test func formatsCarryTheAnswer() throws {
        let rows = try database.query("select * from api.channels('blog', '2026-02-02', '2026-03-02')")
        let csv = try report(
            "channels", "--site", "blog", "--csv", "--from", "2026-02-02", "--to", "2026-03-02"
        ).standardOutput
        let expected = ([rows[0].columns] + rows.map { row in row.columns.map { row[$0] ?? "" } })
            .map { $0.joined(separator: ",") + "\r\n" }
        #expect(csv == expected.joined())
        let lines = try report(
            "channels", "--site", "blog", "--json", "--from", "2026-02-02", "--to", "2026-03-02"
        ).standardOutput.split(separator: "\n")
        #expect(lines.count == rows.count)
        for (line, row) in zip(lines, rows) {
            let object = try #require(
                JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(object.keys.sorted() == row.columns.sorted())
            #expect(object["channel"] as? String == row["channel"])
            #expect(object["sessions"] as? Int == row.int("sessions"))
            #expect(object["share"] as? Double == row.double("share"))
        }
    }

    /// What pages are called comes from outside: it must not steer the terminal, nor break a file.
    @Test func namesFromOutside() throws {
        _ = try database.query(
            """
            insert into reporting.page_rollup_daily (site_id, day, page, views, time_on_page_ms_sum, time_on_page_views,
                scroll_sum, scroll_views, clicks, entries, exits, bounces, people_of_an_hour)
            select id, '2026-01-05', e'/\\x1b[31mred, "quoted"\\r\\n', 99999, 0, 0, 0, 0, 0, 0, 0, 0, 99
            from tracking.sites
            where name = 'docs'
            """)
        let words = ["--site", "docs", "--from", "2026-01-05", "--to", "2026-01-06"]
        let shown = try report(["pages"] + words, url: database.url).standardOutput
        #expect(shown.contains(#"/\u{1b}[31mred, "quoted"\u{d}\u{a}  99,999  █"#))
        let csv = try report(["pages", "--csv"] + words, url: database.url).standardOutput
        #expect(csv.contains("\r\n\"/\u{1b}[31mred, \"\"quoted\"\"\r\n\",99999,"))
    }

    @Test func saysWhyThereIsNothing() throws {
        let outside = try report("sessions", "--site", "shop", "--from", "2020-01-01", "--to", "2020-02-01")
        #expect(outside.exit == 0)
        #expect(outside.standardOutput.contains("site shop, 2020-01-01 to 2020-01-31 (Europe/Berlin)"))
        #expect(outside.standardOutput.contains("Its sessions are of 2025-12-29 to 2026-03-0"))
        #expect(try report("pages", "--site", "default").standardOutput.contains("No session of default was ever"))
        let csv = try report("sessions", "--site", "default", "--csv").standardOutput
        #expect(csv.hasPrefix("day,sessions,people,") && csv.hasSuffix("\r\n"))
        #expect(try report("sessions", "--site", "default", "--json").standardOutput.isEmpty)
    }

    @Test(arguments: [
        (["sessions"], 2, "Name one of them: blog, docs, shop."), (["pages", "--site", "nix"], 1, "RB403"),
        (["pages", "--site", "shop", "--from", "2026-02-30"], 2, "--from must be a date"),
        (["pages", "--site", "shop", "--last", "3m"], 2, "--last must be a period"),
        (["pages", "--site", "shop", "--from", "2026-02-02", "--to", "2026-02-02"], 2, "is not after its beginning"),
        (["pages", "--csv", "--json"], 2, "exclude each other"), (["funnel", "--csv"], 2, "needs the name"),
        (["pages", "--from", "2026-01-01", "--to", "2026-01-02", "--last", "1d"], 2, "cannot all be given"),
        (["page"], 2, "Did you mean pages?"),
    ])
    func refuses(words: [String], exit: Int32, message: String) throws {
        let result = try report(words, url: database.url)
        #expect(result.exit == exit)
        #expect(result.standardError.contains(message))
        #expect(result.standardOutput.isEmpty || words.contains("--json"))
    }

    /// An analyst sees the sites that were granted, need not name the only one, and needs no other right.
    @Test func analyst() throws {
        let role = "report_reader"
        _ = try database.query(
            """
            do $$ begin create role \(role) login in role dbrunner_analyst; exception when duplicate_object or unique_violation then end $$
            """)
        _ = try database.query(
            """
            insert into tracking.site_access (role_name, site_id)
            select '\(role)', id from tracking.sites where name = 'blog'
            """)
        let url = TestServer.shared.url(database: database.name, user: role)
        let overview = try report(Self.range, url: url)
        #expect(overview.exit == 0, "\(overview.standardError)")
        #expect(overview.standardOutput.contains("site blog, 2026-02-02 to 2026-03-01 (UTC)"))
        for topic in ["sessions", "pages", "channels", "journeys", "friction", "cohorts"] {
            let words = [topic, "--csv", "--site", "blog"] + Self.range
            let answer = try report(words, url: url)
            #expect(answer.exit == 0)
            #expect(try report(words, url: database.url).standardOutput == answer.standardOutput)
        }
        let other = try report(["sessions", "--site", "shop"], url: url)
        #expect(other.exit == 1 && other.standardError.contains("does not exist or is not yours to see"))
    }

    /// On a terminal lines are cut to its width, and coloured unless NO_COLOR says otherwise.
    @Test(arguments: [60, 80, 120]) func terminal(width: Int) throws {
        let command = "stty cols \(width); '\(Checkout.dbrunner)' report pages --site shop "
        func typed(_ environment: [String: String]) throws -> [Substring] {
            let all = environment.merging(database.environment) { $1 }.merging(["TERM": "xterm"]) { $1 }
            let result = try Program.run(
                "script", ["-qec", command + Self.range.joined(separator: " "), "/dev/null"], environment: all)
            #expect(result.exit == 0)
            return result.standardOutput.split(whereSeparator: \.isNewline)
        }
        let plain = try typed(["NO_COLOR": "1"])
        #expect(plain.allSatisfy { $0.count <= width })
        #expect(plain.contains { $0.contains("…") } == (width < 120))
        #expect(plain.contains { $0.hasSuffix("more on a wider terminal") } == (width < 100))
        #expect(!plain.joined().contains("\u{1b}"))
        #expect(try typed(["NO_COLOR": ""]).joined().contains("\u{1b}[36m█"))
    }
}

extension TestServer {
    /// A database with the demo's traffic of nine weeks that end on 2 March 2026.
    func makeReportDatabase() throws -> TestDatabase {
        try makeDatabase(like: "report") { database in
            #expect(try database.dbrunner("migrate").exit == 0)
            for (site, zone) in [("shop", "Europe/Berlin"), ("blog", "UTC"), ("docs", "UTC")] {
                let mode = site == "shop" ? "opt_in" : "opt_out"
                #expect(
                    try database.dbrunner("sites", "add", site, "--consent-mode", mode, "--time-zone", zone).exit == 0)
            }
            try database.makeDemoFunctions()
            let lines = try database.query(
                "select demo.events(p_weeks => 9, p_end => '2026-03-02', p_people => 1200) as line")
            let text = lines.compactMap { $0["line"] }.joined(separator: "\n")
            #expect(try database.dbrunner("ingest", "-", input: .text(text)).exit == 0)
            #expect(try database.dbrunner("refresh").exit == 0)
        }
    }
}
