import Foundation
import TestSupport
import Testing

/// `dbrunner jobs run`: how a run can end, and what is recorded.
@Suite struct JobRunTests {
    private let site: JobSite

    init() throws {
        site = try JobSite()
    }

    private static func raising(_ state: String, _ message: String = "on purpose") -> String {
        "do $$ begin raise exception using errcode = '\(state)', message = '\(message)'; end $$;"
    }

    @Test(arguments: [
        "08000", "08006", "40001", "40P01", "53000", "53100", "53200", "53300", "55P03", "57P01", "57P02", "57P03",
    ])
    func triesAgain(after state: String) throws {
        try site.write("flaky", ["retries: 2", "backoff: 1ms"], Self.raising(state))
        let result = try site.jobs("run", "flaky")
        #expect(result.exit != 0)
        #expect(result.standardError.contains("attempt 3 in "))
        #expect(try site.history(of: "flaky") == Array(repeating: "failed \(state)", count: 3))
    }

    @Test(arguments: [
        "22012", "23505", "25006", "42P01", "42501", "40002", "55000", "57014", "58030", "P0001", "RB400",
    ])
    func givesUp(after state: String) throws {
        try site.write("broken", ["retries: 2", "backoff: 1ms"], Self.raising(state))
        #expect(try site.jobs("run", "broken").exit != 0)
        #expect(try site.history(of: "broken") == ["failed \(state)"])
    }

    @Test func succeedsInTheEnd() throws {
        _ = try site.database.query("create sequence public.tries")
        try site.write(
            "stubborn", ["retries: 5", "backoff: 20ms"],
            """
            do $$ begin
                if nextval('public.tries') < 3 then raise exception using errcode = '40001', message = 'not yet'; end if;
            end $$;
            select 42;
            """)
        let started = ContinuousClock.now
        #expect(try site.jobs("run", "stubborn").exit == 0)
        #expect(ContinuousClock.now - started > .milliseconds(10 + 20), "20 ms and 40 ms, each half as long at least")
        #expect(try site.history(of: "stubborn") == ["failed 40001", "failed 40001", "done"])
        let last = try site.database.query(
            "select r.rows, r.attempt from ops.job_runs as r order by r.id desc limit 1")[0]
        #expect(last.int(0) == 42 && last.int(1) == 3)
    }

    @Test func timeoutEndsTheStatement() throws {
        try site.write("slow", ["timeout: 300ms", "retries: 3"], "select pg_sleep(120), 'a slow statement';")
        let result = try site.jobs("run", "slow")
        #expect(result.exit == 1)
        #expect(try site.history(of: "slow") == ["failed 57014"])
        #expect(try !site.isRunning("a slow statement"))
    }

    /// The timeout also ends a command that waits for a filter program instead of a statement.
    @Test func timeoutEndsACommand() throws {
        let holder = try site.database.connect()
        try holder.execute("begin; select ops.lock_step('drain')")
        try site.write("draining", ["timeout: 300ms", "command: aggregate"])
        #expect(try site.jobs("run", "draining").exit == 1)
        #expect(try site.history(of: "draining") == ["failed 57014"])
        #expect(try !site.isRunning("drain_inbox"))
        try holder.execute("commit")
        try site.write("draining", ["command: aggregate"])
        #expect(try site.jobs("run", "draining").exit == 0)
    }

    @Test func onceAtATime() throws {
        try site.write("single", ["schedule: * * * * *"], "select pg_sleep(120), 'the only one';")
        let first = try site.start(["run", "single"])
        #expect(try eventually { try site.isRunning("the only one") })
        let second = try site.jobs("run", "single", "--wait-lock", "1500ms")
        #expect(second.exit == 5)
        for text in [
            "waiting for another run of single: pid ", "already running: pid ", " of postgres", " (since 20",
        ] {
            #expect(second.standardError.contains(text), "\(second.standardError)")
        }
        let passed = try site.jobs("run", "--due", "single", "--json")
        #expect(passed.exit == 0)
        #expect(try site.history(of: "single") == ["running"])
        first.kill(SIGINT)
        #expect(try first.finish().exit == 130)
        #expect(try site.history(of: "single") == ["stopped"])
        #expect(try !site.isRunning("the only one"))
    }

    @Test func waitsForAnotherRun() throws {
        try site.write("patient", [], "select pg_sleep(3), 'one after the other';")
        let first = try site.start(["run", "patient"])
        #expect(try eventually { try site.isRunning("one after the other") })
        let second = try site.jobs("run", "patient")
        #expect(second.exit == 0, "\(second.standardError)")
        #expect(try first.finish().exit == 0)
        #expect(try site.history(of: "patient") == ["done", "done"])
    }

    /// As under pg_cron, in one transaction: the lease is taken, but visible only after the commit.
    @Test func runInOneTransaction() throws {
        try site.write("single", [], "select 1;")
        let cron = try site.database.connect()
        try cron.execute("begin; select ops.try_job('single')")
        let pid = try cron.query("select pg_backend_pid()")[0].int(0) ?? 0
        let second = try site.jobs("run", "single", "--wait-lock", "1500ms")
        #expect(second.exit == 5)
        #expect(second.standardError.contains("already running: pid \(pid) "), "\(second.standardError)")
        try cron.execute("select ops.return_lease('job single'); commit")
        #expect(try site.jobs("run", "single").exit == 0)
    }

    /// A run that a reboot ended by SIGTERM is due again, however rare its schedule.
    @Test func stoppedRunIsDueAgain() throws {
        try site.write("yearly", ["schedule: 0 0 1 1 *"], "select pg_sleep(120), 'until the reboot';")
        let first = try site.start(["run", "yearly"])
        #expect(try eventually { try site.isRunning("until the reboot") })
        first.kill(SIGTERM)
        #expect(try first.finish().exit == 143)
        try site.write("yearly", ["schedule: 0 0 1 1 *"], "select 1;")
        for _ in 1...2 { #expect(try site.jobs("run", "--due", "yearly").exit == 0) }
        #expect(try site.history(of: "yearly") == ["stopped", "done"])
    }

    @Test func stoppedBetweenAttemptsIsDueAgain() throws {
        let headers = ["schedule: 0 0 1 1 *", "retries: 2", "backoff: 5min"]
        try site.write("yearly", headers, Self.raising("57P01"))
        let first = try site.start(["run", "yearly"])
        #expect(try eventually { try site.history(of: "yearly") == ["failed 57P01"] })
        first.kill(SIGTERM)
        #expect(try first.finish().exit == 143)
        try site.write("yearly", headers, "select 1;")
        for _ in 1...2 { #expect(try site.jobs("run", "--due", "yearly").exit == 0) }
        #expect(try site.history(of: "yearly") == ["failed 57P01", "stopped", "done"])
    }

    @Test func killedRunIsLost() throws {
        try site.write("doomed", [], "select pg_sleep(120), 'of the first life';")
        let first = try site.start(["run", "doomed"])
        #expect(try eventually { try site.isRunning("of the first life") })
        first.kill(SIGKILL)
        _ = try first.finish()
        #expect(try eventually(within: .seconds(30)) { try site.history(of: "doomed") == ["lost"] })
        try site.write("doomed", [], "select 1;")
        let second = try site.jobs("run", "doomed")
        #expect(second.exit == 0, "\(second.standardError)")
        #expect(try site.history(of: "doomed") == ["lost", "done"])
        #expect(try !site.isRunning("of the first life"), "the second waited for the first one's end")
        #expect(try site.database.query("select from ops.job_runs where status = 'lost'").count == 1)
    }

    /// The server restarts while a job runs: the attempt is recorded afterwards, and the next one made.
    @Test func serverRestarts() throws {
        let server = try TestServer(.migrated)
        let site = try JobSite(on: server)
        try site.write("patient", ["retries: 8", "backoff: 100ms"], "select pg_sleep(2), 'through a restart';")
        let run = try site.start(["run", "patient"])
        #expect(try eventually { try site.isRunning("through a restart") })
        try server.stop("fast")
        try server.start()
        let result = try run.finish()
        #expect(result.exit == 0, "\(result.standardError)")
        let history = try site.history(of: "patient")
        #expect(history.first == "failed 08006" && history.last == "done", "\(history)")
    }

    @Test func actsInItsRole() throws {
        try site.write("modest", ["role: operator"], "select (current_user = 'dbrunner_operator')::int;")
        #expect(try site.jobs("run", "modest").exit == 0)
        #expect(try site.database.query("select r.rows from ops.job_runs as r")[0].int(0) == 1)
        try site.write("greedy", ["role: operator"], "select count(*) from tracking.persons;")
        #expect(try site.jobs("run", "greedy").exit == 1)
        #expect(try site.history(of: "greedy") == ["failed 42501"])
        try site.write("modest", ["role: operator", "command: refresh"])
        #expect(try site.jobs("run", "modest").exit == 0)
    }

    @Test func keepsNoPersonalData() throws {
        try site.write("telling", [], "select 'ann@example.com'::int;")
        let result = try site.jobs("run", "telling", "--json")
        #expect(result.exit == 1)
        try site.write("shouting", [], Self.raising("P0001", "ann@example.com"))
        #expect(try site.jobs("run", "shouting").exit == 1)
        #expect(try site.history(of: "telling") == ["failed 22P02"])
        let kept = try site.database.query("select string_agg(r::text, '') from ops.job_runs as r")[0][0] ?? ""
        #expect(!kept.contains("ann@"), "\(kept)")
    }

    @Test func historyIsBounded() throws {
        try site.write("short", [], "select 1;")
        for _ in 1...3 { #expect(try site.jobs("run", "short").exit == 0) }
        _ = try site.database.query("update ops.settings set value = '1 day' where name = 'job_history'")
        _ = try site.database.query(
            "update ops.job_runs set started_at = started_at - interval '2 days' where id < 3")
        #expect(try site.jobs("run", "short").exit == 0)
        #expect(try site.history(of: "short").count == 2)
    }

    @Test(arguments: [
        "partitions", "aggregate", "refresh", "check", "retain", "scrub-archives", "rewrite-erased", "verify-archives",
        "collect-metrics",
    ])
    func shipped(job: String) throws {
        let result = try site.jobs("run", job)
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try site.history(of: job) == ["done"])
    }
}
