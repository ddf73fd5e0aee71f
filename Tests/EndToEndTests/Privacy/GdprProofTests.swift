import Foundation
import Postgres
import TestSupport
import Testing

/// Searching, the audit log, requests, consent, and the record of processing activities.
@Suite struct GdprProofTests {
    private let privacy: PrivacyDatabase

    init() throws {
        privacy = try PrivacyDatabase()
    }

    @Test(arguments: [
        ("part.page_views_2020_02", "select 1"),
        ("part.page_views_2020_02", "alter table tracking.page_views detach partition part.page_views_2020_02"),
        ("hidden", "create materialized view public.hidden as select * from tracking.page_views"),
        ("hidden", "create table public.hidden as select to_jsonb(v) as j from tracking.page_views as v"),
        (
            "hidden",
            "create table public.hidden as select convert_to(v::text, 'UTF8') as b from tracking.page_views as v"
        ),
        (
            "pg_statistic",
            "create table public.hidden as select page_url from tracking.page_views, generate_series(1, 9); analyze public.hidden"
        ),
        ("pg_largeobject", "select lo_from_bytea(0, convert_to(page_url, 'UTF8')) from tracking.page_views"),
        ("pg_description", "comment on table tracking.page_views is 'for canary-4711'"),
    ])
    func finds(place: String, hide: String) throws {
        _ = try privacy.database.connect().execute(
            """
            select ops.make_partition('page_views', '2020-02-01');
            insert into tracking.page_views (
                person_id, viewed_at, page_view_id, site_id, session_id, page_url, page, page_sequence_number, is_entry,
                is_exit, received_at, analytics_allowed
            )
            values (
                1, '2020-02-02 00:00+00', 'x', 1, gen_random_uuid(), '/Canary-4711', '/', 1, true, true, now(), true
            )
            """)
        _ = try privacy.database.connect().execute(hide)
        if hide != "select 1", place != "part.page_views_2020_02", place != "pg_description" {
            _ = try privacy.database.query("delete from tracking.page_views")
        }
        let result = try privacy.database.dbrunner("gdpr", "verify", "--token", "canary-4711")
        #expect(result.exit == 1)
        #expect(result.standardOutput.contains(place), "\(result.standardOutput)")
    }

    /// The privacy team searches all tables of the product; tables of others are listed as out of reach.
    @Test func whatIsOutOfReach() throws {
        let result = try privacy.asOfficer("gdpr", "verify", "--token", "nobody-there", "--complete")
        #expect(result.exit == 7 && result.standardOutput.contains("out of reach"))
        #expect(
            result.standardError.contains("could not be searched: ") && result.standardError.contains("superuser"),
            "\(result.standardError)")
        let reachable = try privacy.asOfficer("gdpr", "verify", "--token", "nobody-there")
        #expect(reachable.exit == 0 && reachable.standardOutput.contains("out of reach"))
        #expect(try privacy.database.dbrunner("gdpr", "verify", "--token", "nobody-there").exit == 0)
        #expect(try privacy.asOfficer("gdpr", "verify", "--token", "x", "1").exit == 2)

        // A detached month belongs to the product, but no role has rights to read it.
        _ = try privacy.database.query(
            "alter table tracking.page_views detach partition part.page_views_2026_03")
        let detached = try privacy.asOfficer("gdpr", "verify", "--token", "nobody-there", "--json")
        #expect(detached.exit == 7)
        #expect(detached.standardOutput.contains(#""place":"part.page_views_2026_03","reason":"#))
    }

    /// The number of an erased person is in the record of erasures; the name is in no record.
    @Test func whatRecordsKeep() throws {
        let id = try "\(privacy.annID)"
        #expect(try privacy.asOfficer("gdpr", "erase", id, "--yes", "--reason", "request 7").exit == 0)
        let kept = try privacy.database.dbrunner("gdpr", "verify", id)
        #expect(kept.exit == 0, "\(kept.standardError)")
        #expect(kept.standardOutput.contains("kept: ") && kept.standardOutput.contains("kept in 1 place"))

        _ = try privacy.database.query(
            "update privacy.erasure_ledger set reason = 'asked for by ' || $1", [.text(PrivacyDatabase.ann)])
        let named = try privacy.database.dbrunner("gdpr", "verify", "--token", "-", input: .text(PrivacyDatabase.ann))
        #expect(named.exit == 1 && named.standardOutput.contains("privacy.erasure_ledger"), "\(named.standardOutput)")
    }

    @Test func aggregatesAwaitTheirRefresh() throws {
        _ = try privacy.database.query(
            "update tracking.page_views set page = '/of/' || $1 where person_id = $2",
            [.text(PrivacyDatabase.ann), .int(privacy.annID)])
        _ = try privacy.database.query("select reporting.mark_dirty()")
        #expect(try privacy.database.dbrunner("refresh").exit == 0)
        let found = try privacy.asOfficer("gdpr", "verify", "--token", "-")
        #expect(found.exit == 1 && found.standardOutput.contains("reporting.page_rollup_hourly"))

        let erased = try privacy.asOfficer("gdpr", "erase", "--external-id", "-", "--yes", "--reason", "request 1")
        #expect(erased.exit == 0, "\(erased.standardError)")
        #expect(erased.standardOutput.contains("refresh   computes "), "\(erased.standardOutput)")
        let pending = try privacy.asOfficer("gdpr", "verify", "--token", "-", "--json")
        #expect(pending.exit == 7 && pending.standardError.contains("dbrunner refresh"), "\(pending.standardError)")
        #expect(pending.standardOutput.contains(#""state":"awaits a refresh""#))
        #expect(try privacy.database.dbrunner("refresh").exit == 0)
        #expect(try privacy.asOfficer("gdpr", "verify", "--token", "-").exit == 0)
    }

    /// A client sends again what happened before its visitor was erased.
    @Test func lateArrivalsAwaitAggregate() throws {
        #expect(try privacy.asOfficer("gdpr", "erase", "--external-id", "-", "--yes").exit == 0)
        _ = try privacy.database.query(
            "select api.track_events(jsonb_build_array(jsonb_build_object('visitor', $1::text, 'type', 'click', "
                + "'occurred_at', now() - interval '1 hour')))", [.text(PrivacyDatabase.ann)])
        let pending = try privacy.asOfficer("gdpr", "verify", "--token", "-", "--json")
        #expect(pending.exit == 7 && pending.standardError.contains("dbrunner aggregate"), "\(pending.standardError)")
        #expect(pending.standardOutput.contains(#""state":"awaits aggregate""#))
        // A row from before the erasure is a leftover, not a late arrival.
        _ = try privacy.database.query("update tracking.inbox set received_at = now() - interval '1 hour'")
        #expect(try privacy.asOfficer("gdpr", "verify", "--token", "-").exit == 1)
        #expect(try privacy.database.dbrunner("aggregate").exit == 0)
        #expect(try privacy.asOfficer("gdpr", "verify", "--token", "-").exit == 0)
    }

    @Test func foreignTables() throws {
        guard try !privacy.database.query("select from pg_available_extensions where name = 'file_fdw'").isEmpty else {
            return print("file_fdw is not installed: foreign tables are not tested")
        }
        let path = try privacy.files.write("1,\(PrivacyDatabase.ann)\n", as: "foreign.csv")
        _ = try privacy.database.connect().execute(
            """
            create extension file_fdw;
            create server files foreign data wrapper file_fdw;
            create foreign table public.abroad (id integer, email text)
                server files options (filename '\(path)', format 'csv')
            """)
        let found = try privacy.database.dbrunner("gdpr", "verify", "--token", "-", input: .text(PrivacyDatabase.ann))
        #expect(found.exit == 1)
        #expect(found.standardOutput.contains("foreign table") && found.standardOutput.contains("abroad"))
        // The privacy team may not read it, and is told so. Exports and erasures are refused until it is classified.
        let officer = try privacy.asOfficer("gdpr", "verify", "--token", "nobody-there", "--complete", "--json")
        #expect(officer.exit == 7 && officer.standardError.contains("public.abroad"))
        let outOfReach = #""kind":"foreign table","place":"public.abroad","state":"out of reach""#
        #expect(officer.standardOutput.contains(outOfReach))
        #expect(try privacy.asOfficer("gdpr", "check").exit == 1)
        #expect(try privacy.asOfficer("gdpr", "erase", "--external-id", "-", "--yes").exit == 1)

        try FileManager.default.removeItem(atPath: path)
        let gone = try privacy.database.dbrunner("gdpr", "verify", "--token", "nobody-there")
        #expect(gone.exit == 7)
        #expect(gone.standardOutput.contains("not searched: error 58P01"))
    }

    @Test(arguments: [
        "update privacy.audit_log set actor = 'forged' where id = 2",
        "delete from privacy.audit_log where id = 2",
        "delete from privacy.audit_log where id = (select max(id) from privacy.audit_log)",
    ])
    func auditLog(forgery: String) throws {
        for _ in 1...3 { #expect(try privacy.asOfficer("gdpr", "export", "\(privacy.annID)").exit == 0) }
        let whole = try privacy.asOfficer("gdpr", "audit", "verify")
        #expect(whole.exit == 0)
        #expect(whole.standardOutput.contains("9 entries"))
        _ = try privacy.database.query(forgery)
        let forged = try privacy.asOfficer("gdpr", "audit", "verify", "--json")
        #expect(forged.exit == 1)
        #expect(!forged.standardOutput.contains("\"problems\":[]"))
    }

    @Test func requests() throws {
        let add = ["gdpr", "requests", "add", "--external-id", "-", "--kind", "export", "--json"]
        #expect(try privacy.start(add).finish().standardOutput == "{\"id\":1}\n")
        #expect(try privacy.asOfficer("gdpr", "requests").exit == 0)
        #expect(try privacy.start(add + ["--received", "2026-01-31", "--regime", "ccpa"]).finish().exit == 0)
        let overdue = try privacy.asOfficer("gdpr", "requests", "--json")
        #expect(overdue.exit == 1)
        #expect(overdue.standardOutput.contains(#""due_at":"2026-03-17"#))
        #expect(try privacy.asOfficer("gdpr", "requests", "close", "2").exit == 0)
        #expect(try privacy.asOfficer("gdpr", "requests", "close", "2").exit == 6)
        #expect(try privacy.asOfficer("gdpr", "requests").exit == 0)
        #expect(try privacy.asOfficer("gdpr", "requests", "add", "1").exit == 2)
    }

    @Test func consent() throws {
        let visible = "select from tracking.page_views where analytics_allowed"
        #expect(try privacy.database.query(visible).count == 1)
        #expect(try privacy.asOfficer("consent", "set", "--external-id", "-", "--granted", "no").exit == 0)
        #expect(try privacy.database.query(visible).isEmpty)
        let shown = try privacy.asOfficer("consent", "show", "--external-id", "-", "--json").standardOutput
        #expect(shown.contains(#""granted":false,"purpose":"analytics""#))
        let history = try privacy.asOfficer("consent", "history", "--external-id", "-", "--json").standardOutput
        #expect(history.contains(#""source":"event""#) && history.contains(#""source":"command""#))
        #expect(try privacy.asOfficer("consent", "set", "1", "--granted", "yes", "--purpose", "surveys").exit == 2)
        #expect(try privacy.asOfficer("consent", "set", "1").exit == 2)
    }

    @Test func record() throws {
        let text = try privacy.asOfficer("gdpr", "map").standardOutput
        #expect(text.contains("tracking.page_views  purpose: ") && text.contains("template-url"))
        let json = try privacy.asOfficer("gdpr", "map", "--json").standardOutput.split(separator: "\n")
        #expect(try json.count == privacy.database.count("privacy.data_map"))
    }
}
