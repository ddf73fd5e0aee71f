import Foundation
import TestSupport
import Testing

/// `dbrunner jobs list`, `history`, `run --due`, and files that are no jobs.
@Suite struct JobListTests {
    private let site: JobSite

    init() throws {
        site = try JobSite()
    }

    /// Moves the history of a job into the past.
    private func age(_ job: String, by interval: String) throws {
        _ = try site.database.query(
            """
            update ops.job_runs
            set started_at = started_at - $2::interval, finished_at = finished_at - $2::interval
            where job = $1
            """, [.text(job), .text(interval)])
    }

    @Test func catchesUpOnce() throws {
        try site.write("hourly", ["schedule: 0 * * * *"], "select 1;")
        #expect(try site.jobs("run", "hourly").exit == 0)
        #expect(try site.jobs("run", "--due", "hourly").exit == 0)
        #expect(try site.history(of: "hourly") == ["done"])
        try age("hourly", by: "10 days")
        #expect(try site.jobs("list", "hourly").standardOutput.contains("due"))
        #expect(try site.jobs("run", "--due", "hourly").exit == 0)
        #expect(try site.jobs("run", "--due", "hourly").exit == 0)
        #expect(try site.history(of: "hourly") == ["done", "done"], "not two hundred and forty times")
    }

    @Test func failedIsNotDueButLostIs() throws {
        try site.write("moody", ["schedule: 0 0 * * *"], "select 1 / 0;")
        _ = try site.database.query("update dbrunner.migrations set applied_at = applied_at - interval '2 days'")
        #expect(try site.jobs("run", "--due", "moody").exit == 1)
        #expect(try site.jobs("run", "--due", "moody").exit == 0)
        #expect(try site.history(of: "moody") == ["failed 22012"])
        _ = try site.database.query("update ops.job_runs set status = 'lost', finished_at = null")
        #expect(try site.jobs("run", "--due", "moody").exit == 1)
    }

    /// A job that never ran is due from its first scheduled time after the set-up, not at once.
    @Test func newInstallation() throws {
        try site.write("yearly", ["schedule: 0 0 1 1 *"], "select 1;")
        #expect(try site.jobs("run", "--due", "yearly").exit == 0)
        #expect(try site.history(of: "yearly").isEmpty)
    }

    @Test func goesOnAfterAFailure() throws {
        for name in ["first", "second", "third"] {
            try site.write(name, ["schedule: * * * * *"], name == "second" ? "select 1 / 0;" : "select 1;")
        }
        let result = try site.jobs("run", "first", "second", "third")
        #expect(result.exit == 1)
        #expect(result.standardError.contains("1 of 3 jobs failed"))
        #expect(try site.history(of: "third") == ["done"])
    }

    @Test func list() throws {
        try site.write("partitions", ["schedule: 5 0 * * mon-fri", "time zone: Europe/Berlin"], "select 1;")
        let text = try site.jobs("list").standardOutput
        #expect(text.contains("5 0 * * mon-fri Europe/Berlin"), "the site's file replaces the project's")
        #expect(text.contains("scrub-archives"))
        let json = try site.jobs("list", "partitions", "--json").standardOutput
        #expect(json.contains(#""time_zone":"Europe/Berlin""#) && json.contains(#""next_at":"20"#))
    }

    @Test func history() throws {
        try site.write("one", [], "select 7;")
        try site.write("two", [], "select 1 / 0;")
        for name in ["one", "two", "one"] { _ = try site.jobs("run", name) }
        #expect(try site.jobs("history", "--json").standardOutput.split(separator: "\n").count == 3)
        let lines = try site.jobs("history", "two").standardOutput.split(separator: "\n")
        #expect(lines.count == 2 && lines[1].contains("failed") && lines[1].contains("22012"))
        #expect(try site.jobs("history", "--limit", "1", "--json").standardOutput.contains(#""rows":7"#))
    }

    @Test(arguments: [
        ("schedule: 61 * * * *", #"cannot read "61" as minute"#), ("schedule: * * * *", "as a schedule"),
        ("schedule: 0 0 31 2 *", "never comes"), ("time zone: Berlin/Europe", "there is no time zone"),
        ("timeout: soon", #"timeout must be a duration such as 10min, or none, but is "soon""#),
        ("retries: many", "retries must be"), ("colour: red", "unknown header: --! colour"),
        ("command: frobnicate", "unknown command"), ("command: jobs list", "cannot run jobs"),
        ("command: refresh", "either SQL or a command"),
    ])
    func notAJob(header: String, message: String) throws {
        let schedule = header.hasPrefix("schedule") ? [] : ["schedule: 0 * * * *"]
        let isCommandAlone = message.contains("unknown command") || message.contains("run jobs")
        try site.write("odd", schedule + [header], isCommandAlone ? "" : "select 1;")
        let result = try site.jobs("list")
        #expect(result.exit != 0)
        #expect(result.standardError.contains(message), "\(result.standardError)")
        #expect(result.standardError.contains("\(site.folder)/odd.sql"))
    }

    @Test func unknownJob() throws {
        let result = try site.jobs("run", "nonsense")
        #expect(result.exit == 6)
        #expect(result.standardError.contains("`dbrunner jobs list`"))
        #expect(try site.jobs("run").exit == 2)
    }

    @Test func operatorsRunJobs() throws {
        _ = try site.database.query(
            "do $$ begin create role scheduler login in role dbrunner_operator; exception when duplicate_object or unique_violation then end $$"
        )
        let url = TestServer.shared.url(database: site.database.name, user: "scheduler")
        for words in [["run", "partitions"], ["run", "refresh"], ["list"], ["history"]] {
            let result = try Program.run(
                Checkout.dbrunner, ["jobs"] + words + ["--project", Checkout.root, "--database", url])
            #expect(result.exit == 0, "\(result.standardError)")
        }
        #expect(try site.history(of: "refresh") == ["done"])
    }
}
