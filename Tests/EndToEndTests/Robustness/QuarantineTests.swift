import Postgres
import TestSupport
import Testing

/// A stream that makes the server fail: the commands do the rest and end well, monitoring tells of it, and it is made good
/// once the fault is gone. Every step is tried in Tests/sql/pipeline/isolate.sql.
@Suite struct QuarantineTests {
    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
        try database.connect().execute(
            """
            update tracking.sites set consent_mode = 'opt_out';
            create function public.refuse() returns trigger language plpgsql as $$
            begin
                raise exception using errcode = 'P0042', message = 'of a secret kind';
            end
            $$;
            create trigger refuse before insert on tracking.user_sessions for each row when (new.entry_page = '/bad')
                execute function public.refuse()
            """)
    }

    private func run(_ words: String...) throws -> String {
        let result = try Program.run(
            Checkout.dbrunner, words + ["--project", Checkout.root], environment: database.environment)
        #expect(result.exit == 0, "\(words): \(result.standardError)")
        #expect(!(result.standardOutput + result.standardError).contains("secret"))
        return result.standardOutput
    }

    @Test func restIsDone() throws {
        let files = try IngestFiles()
        let lines = (0..<20).map { number in
            #"{"event_id":"\#(number)","visitor":"v\#(number)","type":"pageview","#
                + #""url":"/\#(number == 7 ? "bad" : "good")","occurred_at":"2026-11-02T09:00:00Z"}"#
        }
        _ = try run("ingest", files.write(lines.joined(separator: "\n") + "\n"))
        _ = try run("aggregate")
        _ = try run("refresh")
        #expect(try database.count("tracking.user_sessions") == 19)
        #expect(try run("check", "quarantine").contains("sessions: P0042 in public.refuse line 3, 1"))
        #expect(try run("metrics").contains(#"step="quarantined"} 1"#))
        #expect(try run("status").contains("see dbrunner check quarantine"))

        try database.connect().execute("drop trigger refuse on tracking.user_sessions")
        _ = try run("aggregate")
        _ = try run("refresh")
        #expect(try database.count("tracking.user_sessions") == 20)
        #expect(try database.query("select sum(sessions) as s from reporting.session_rollup_daily")[0].int("s") == 20)
        #expect(try run("metrics").contains(#"step="quarantined"} 0"#))
        #expect(try database.count("pipeline.quarantine") == 0)
    }
}
