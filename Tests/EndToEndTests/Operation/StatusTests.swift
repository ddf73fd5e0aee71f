import Foundation
import Postgres
import TestSupport
import Testing

/// The output of `dbrunner status`; its values are tested with `ops.status`.
@Suite struct StatusTests {
    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
    }

    /// Without any job run, no next time is shown.
    @Test func withoutScheduler() throws {
        let result = try database.dbrunner("status")
        #expect(result.exit == 0)
        #expect(result.standardOutput.contains("never ran, see dbrunner jobs schedule"), "\(result.standardOutput)")
        #expect(!result.standardOutput.contains("next in"))
    }

    /// The screen as printed, without what depends on the day.
    @Test func screen() throws {
        _ = try database.query(
            """
            insert into ops.job_runs (job, status, attempt, started_at, finished_at, host, version)
            select 'refresh', 'failed', 1, now() - interval '3 days', now() - interval '2 days', 'h', '1'
            """)
        let result = try database.dbrunner("status")
        #expect(result.exit == 0)
        let shown = result.standardOutput
            .replacing(#/PostgreSQL .*, dbrunner .*/#, with: "PostgreSQL …, dbrunner …")
            .replacing(#/test_[\d_]+ +/#, with: "test ")
            .replacing(#/next in \d+ \w+|late/#, with: "next in …")
            .replacing(#/\d+ applied/#, with: "… applied").replacing(#/\d+ partitions/#, with: "… partitions")
            .replacing(#/(jobs +|\n +)! /#, with: { $0.output.1 + "  " })
            .replacing(#/\d+ kB|0 bytes/#, with: "… kB")
        try expectGolden(shown, "status.txt")
        #expect(shown.split(separator: "\n").count <= 35, "one screen")
    }

    @Test func json() throws {
        let result = try database.dbrunner("status", "--json")
        #expect(result.exit == 0)
        for part in [
            #""archives":{"files":{"archives":0,"#, #""jobs":{"aggregate":{"#, #""migrated":true"#,
            #""migrations_pending":0"#, #""partitions":{"ahead":{"faults":0,"months":3,"#,
            #""pipeline":{"buckets_to_refresh":{"#,
            #""inbox":{"lag_seconds":null,"since":null,"state":"ok","waiting":0}"#,
            #""privacy":{"erasures":{"#, #""quality":{"checks":{"#, #""rollups":{"page_metrics_hourly":{"#,
            #""sizes":{"configuration_snapshots":{"#, #""sql_differs":false"#,
        ] {
            #expect(result.standardOutput.contains(part), "\(part)")
        }
        #expect(result.standardOutput.contains(#/"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/#))
    }

    @Test func withoutSchema() throws {
        let empty = try TestServer.shared.makeDatabase()
        #expect(try empty.dbrunner("status", "--json").standardOutput.contains(#""migrated":false"#))
        #expect(try empty.dbrunner("status").standardOutput.contains("run dbrunner migrate"))
    }

    /// A database that waits for this program's migrate says so, and nothing else.
    @Test func oldFunctions() throws {
        _ = try database.query("drop function ops.status")
        _ = try database.query("update dbrunner.settings set value = 'old' where name = 'sql_hash'")
        let result = try database.dbrunner("status")
        #expect(result.exit == 0)
        #expect(result.standardOutput.contains("sql/ differs; run dbrunner migrate"))
    }

    /// Files of jobs that are wrong do not hide the rest.
    @Test func jobsThatCannotBeRead() throws {
        let site = try JobSite()
        try site.write("never", ["schedule: 0 0 30 2 *"], "select 1;")
        let result = try site.database.dbrunner("status", "--jobs", site.folder)
        #expect(result.exit == 0)
        #expect(result.standardError.contains("never comes; see dbrunner jobs list"))
        #expect(result.standardOutput.contains("archives"))
        #expect(try site.database.dbrunner("status", "--jobs", site.folder + "/nowhere").exit == 6)
    }

    // MARK: --watch

    @Test(arguments: [["--watch"], ["--watch", "1"], ["--watch=1s"]])
    func watch(words: [String]) throws {
        let watching = try Program(
            Checkout.dbrunner, ["status", "--project", Checkout.root] + words, environment: database.environment)
        #expect(eventually { watching.outputSoFar.contains("sizes") })
        if words != ["--watch"] { #expect(eventually { frames(watching) >= 2 }) }
        watching.kill(SIGINT)
        let result = try watching.finish(timeout: .seconds(20))
        #expect(result.exit == 130)
        #expect(!result.standardOutput.contains("\u{1b}"), "nothing but text where there is no terminal")
    }

    private func frames(_ program: Program) -> Int {
        program.outputSoFar.split(separator: "\n").count { $0.contains("until Ctrl-C") }
    }

    @Test func watchNeedsADuration() throws {
        #expect(try database.dbrunner("status", "--watch=soon").exit == 2)
        #expect(try database.dbrunner("status", "--watch", "0").exit == 2)
        #expect(try database.dbrunner("status", "--watch", "soon").standardError.contains("does not take \"soon\""))
    }

    /// The server goes away and comes back.
    @Test func watchOutlivesTheServer() throws {
        let server = try TestServer(.migrated)
        let database = try server.makeMigratedDatabase()
        let watching = try database.startDbrunner("status", "--watch", "200ms")
        #expect(eventually { frames(watching) >= 1 })
        try server.stop("fast")
        #expect(eventually { watching.errorsSoFar.contains("trying again in 200 ms") })
        let before = frames(watching)
        try server.start()
        #expect(eventually { frames(watching) > before })
        watching.kill(SIGINT)
        #expect(try watching.finish(timeout: .seconds(20)).exit == 130)
    }

    @Test func watchNeedsAServerToBeginWith() throws {
        let result = try Program.run(
            Checkout.dbrunner, ["status", "--watch", "--database", "postgresql:///x?host=/nowhere"])
        #expect(result.exit == 3)
    }

    private static let hasTerminals =
        (try? Program.run("script", ["--version"]).standardOutput.contains("util-linux")) ?? false

    /// On a terminal it is drawn in place, in colours that can be switched off.
    @Test(.enabled(if: hasTerminals), arguments: [["NO_COLOR": "1"], ["NO_COLOR": ""]])
    func terminal(variables: [String: String]) throws {
        let command =
            "stty rows 20 cols 80; exec \(Checkout.dbrunner) status --project \(Checkout.root) --watch 100ms"
        let terminal = try Program(
            "script", ["-qec", command, "/dev/null"],
            environment: database.environment.merging(variables) { $1 }.merging(["TERM": "xterm"]) { $1 }, input: .pipe)
        // A line ends with CR LF, which is one character to Swift.
        let frames = { terminal.outputSoFar.replacing("\r\n", with: "\n").split(separator: "\u{1b}[H") }
        try #require(eventually(within: .seconds(60)) { frames().count >= 4 })
        terminal.write("\u{3}")
        let result = try terminal.finish(timeout: .seconds(20))
        #expect(result.exit == 130)
        #expect(
            frames()[2].split(separator: "\n").count { $0.hasSuffix("\u{1b}[K") } == 19,
            "as many lines as there is room for")
        #expect(result.standardOutput.contains("\u{1b}[1m") == (variables["NO_COLOR"] == ""))
    }
}
