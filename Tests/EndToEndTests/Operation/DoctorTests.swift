import Foundation
import Postgres
import RunnerKit
import TestSupport
import Testing

/// Each finding is produced on purpose, its fix applied as printed, and the finding gone.
@Suite(.serialized) struct DoctorTests {
    /// A well-kept server: the shared one is without fsync, and the doctor says so.
    private static let server = try? TestServer(settings: [
        "fsync": "on", "full_page_writes": "on", "synchronous_commit": "off", "max_prepared_transactions": "4",
        "autovacuum_naptime": "1h", "autovacuum_freeze_max_age": "100000",
        "autovacuum_multixact_freeze_max_age": "10000",
    ])
    private let database: TestDatabase

    init() throws {
        let server = try #require(Self.server)
        database = try server.makeDatabase(like: "for the doctor") { database in
            #expect(try database.dbrunner("migrate").exit == 0)
            _ = try database.query("create extension pg_stat_statements")
        }
        try type(Self.databaseRights)
    }

    /// A copy does not get the rights on the database, nor does one that is restored.
    private static let databaseRights = """
        select format('grant temporary on database %I to dbrunner_owner, dbrunner_pipeline, dbrunner_gdpr, dbrunner_migrator',
            current_database()) \\gexec
        select format('revoke temporary on database %I from public', current_database()) \\gexec
        """

    @Test func copies() throws {
        let copy = try database.server.makeDatabase(template: database.name)
        let found = try Program.run(
            Checkout.dbrunner, ["doctor", "--json", "--project", Checkout.root], environment: copy.environment)
        let fixes = found.standardOutput.split(separator: "\n").compactMap {
            (try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["fix"] as? String
        }
        #expect(fixes.count == 5, "\(fixes)")
        for fix in fixes { _ = try copy.query(fix) }
        #expect(try copy.dbrunner("doctor").exit == 0)
    }

    /// A finding: what makes it, typed into psql, and its object.
    struct Case: Sendable, CustomTestStringConvertible {
        let object: String
        let cause: String
        /// Statements between this fix and the next finding.
        var end = ""

        var testDescription: String { object }
    }

    @Test func nothingAfterMigrate() throws {
        let result = try database.dbrunner("doctor")
        #expect(result.standardOutput == "no faults found\n")
        #expect(result.exit == 0)
    }

    /// All findings in one database: the next one sees leftovers of the one before.
    @Test func everyFaultIsFoundAndFixed() throws {
        for finding in Self.cases {
            try type(finding.cause)
            try expectFixed(finding.object)
            try type(finding.end)
        }
        #expect(try faults() == [:])
    }

    @Test func longTransactions() throws {
        let other = try database.connect(application: "another tool")
        try other.run("begin")
        try other.run("select pg_current_xact_id()")
        try type("update ops.settings set value = '0 seconds' where name = 'long_transaction'")
        try expectFixed("session \(other.backendPID) of postgres, another tool")
        try type("begin; select pg_current_xact_id(); prepare transaction 'left behind'")
        try expectFixed("prepared transaction 'left behind' of postgres")
    }

    @Test func rolesThatSeeTooLittle() throws {
        try type("create role doctor_operator login in role dbrunner_operator")
        let advice = try faults(user: "doctor_operator")
        #expect(Array(advice.keys) == ["role doctor_operator"])
        try apply(try #require(advice.values.first))
        #expect(try faults(user: "doctor_operator") == [:])
    }

    @Test func archives() throws {
        let files = try IngestFiles()
        try type("select ops.make_partition('page_views', '2024-01-01')")
        let begin = """
            select ops.begin_archive('page_views_2024_01', '\(files.folder)', '{}');
            update ops.archived_partitions set started_at = now() - interval '2 days';
            """
        try type(begin)
        try expectFixed("archive page_views_2024_01", variables: ["DBRUNNER_ARCHIVE_TO": files.folder])
        let lost = try #require(try database.query("select location from ops.archived_partitions")[0]["location"])
        try Data().write(to: URL(fileURLWithPath: files.folder + "/page_views_2023_12-0a1b.copy.zst"))
        try FileManager.default.moveItem(atPath: lost, toPath: lost + "~")
        let found = try faults()
        #expect(found["archive page_views_2024_01"]?.hasPrefix("bring the file back") == true, "\(found)")
        #expect(found["file \(files.folder)/page_views_2023_12-0a1b.copy.zst"]?.hasPrefix("rm ") == true, "\(found)")
        try FileManager.default.moveItem(atPath: lost + "~", toPath: lost)
        try FileManager.default.removeItem(atPath: files.folder + "/page_views_2023_12-0a1b.copy.zst")
        #expect(try faults() == [:])
        try type(
            "update ops.archived_partitions set superseded_location = '\(files.folder)/page_views_2024_01-0a1b2c3d.copy.zst'"
        )
        try expectFixed("archive page_views_2024_01", variables: ["DBRUNNER_ARCHIVE_TO": files.folder])
    }

    @Test func clocks() throws {
        let connection = try database.connect()
        for (seconds, words) in [(-3_600.0, "3600 s ahead of"), (0, nil), (90, "90 s behind")] {
            let faults = try Doctor(on: connection, now: { Date() + seconds }).examine().filter { $0.area == "clock" }
            #expect(faults.count == (words == nil ? 0 : 1))
            if let words { #expect(faults.first?.fault.contains(words) == true, "\(faults)") }
        }
    }

    /// The lock keeps autovacuum away, which would be quicker.
    @Test func oldTransactions() throws {
        try type("create table archive.aged as select 1 as a")
        let blocker = try database.connect()
        try blocker.run("begin")
        try blocker.run("lock table archive.aged in share update exclusive mode")
        try type(
            "do $$ begin for i in 1..160000 loop perform pg_current_xact_id(); commit; end loop; end $$")
        let fix = try #require(try faults()["archive.aged"])
        try blocker.run("rollback")
        try apply(fix)
        #expect(try faults()["archive.aged"] == nil)
        try oldMultixacts()
    }

    /// Each row is locked by a transaction and by a savepoint of its own, which is a multixact.
    private func oldMultixacts() throws {
        try type("create table archive.shared (a integer)")
        let blocker = try database.connect()
        try blocker.run("begin")
        try blocker.run("lock table archive.shared in share update exclusive mode")
        try type(
            """
            create table archive.locked (a integer primary key);
            insert into archive.locked select i from generate_series(1, 16000) as i;
            do $$
            begin
                perform from archive.locked as l for key share;
                for i in 1..16000 loop
                    begin
                        perform from archive.locked as l where l.a = i for no key update;
                    exception when no_data_found then null;
                    end;
                end loop;
            end
            $$;
            """)
        let fix = try #require(try faults()["archive.shared"])
        try blocker.run("rollback")
        try apply(fix)
        #expect(try faults()["archive.shared"] == nil)
    }
}

extension DoctorTests {
    /// Fixes by object.
    private func faults(user: String = "postgres") throws -> [String: String] {
        let result = try Program.run(
            Checkout.dbrunner, ["doctor", "--json", "--project", Checkout.root],
            environment: ["DATABASE_URL": database.server.url(database: database.name, user: user)])
        #expect(result.exit == (result.standardOutput.contains(#""severity":"fault""#) ? 1 : 0))
        var fixes: [String: String] = [:]
        for line in result.standardOutput.split(separator: "\n") {
            let fault = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            // The last line is the error, where there is one.
            if let object = fault?["object"] as? String { fixes[object] = fault?["fix"] as? String }
        }
        return fixes
    }

    private func expectFixed(_ object: String, variables: [String: String] = [:]) throws {
        // Settings and counters take a moment.
        var found: [String: String] = [:]
        _ = try eventually {
            found = try faults()
            return found[object] != nil
        }
        let fix = try #require(found[object], "\(object) among \(found.keys.sorted())")
        try apply(fix, variables)
        let isGone = try eventually { try faults()[object] == nil }
        #expect(isGone, "\(object) after \(fix)")
    }

    /// As a DBA would: commands in a shell, statements in psql.
    private func apply(_ fix: String, _ variables: [String: String] = [:]) throws {
        guard fix.hasPrefix("dbrunner ") else { return try type(fix + ";") }
        let words = fix.split(separator: " ").dropFirst().map(String.init)
        let result = try Program.run(
            Checkout.dbrunner, words + ["--project", Checkout.root],
            environment: database.environment.merging(variables) { $1 })
        #expect(result.exit == 0, "\(fix): \(result.standardError)")
    }

    /// Each statement by itself; those that are meant to fail may.
    private func type(_ statements: String) throws {
        _ = try Program.run("psql", ["-XqAt", database.url], input: .text(statements + "\n"))
    }

    private static let cases = [
        Case(
            object: "archive.scratch_a",
            cause: """
                create table archive.scratch as select 1 as a from generate_series(1, 2);
                create unique index concurrently scratch_a on archive.scratch (a);
                delete from archive.scratch where ctid = '(0,1)';
                """),
        Case(
            object: "archive.scratch_a_ccnew",
            cause: """
                insert into archive.scratch values (1);
                drop index archive.scratch_a;
                insert into archive.scratch values (1);
                create unique index concurrently scratch_a_ccnew on archive.scratch (a);
                """, end: "drop table archive.scratch;"),
        Case(
            object: "archive.second",
            cause: """
                create table archive.scratch (a integer);
                create index first on archive.scratch (a);
                create index second on archive.scratch (a);
                """, end: "drop table archive.scratch;"),
        Case(
            object: "archive.unread",
            cause: """
                create table archive.scratch as select i as a from generate_series(1, 100000) as i;
                analyze archive.scratch;
                create index unread on archive.scratch (a);
                update tracking.sites set created_at = created_at - interval '60 days';
                """, end: "drop table archive.scratch;"),
        Case(
            object: "archive.scratch",
            cause: """
                create table archive.scratch with (autovacuum_enabled = off) as select i as a from generate_series(1, 20000) as i;
                delete from archive.scratch;
                """, end: "drop table archive.scratch;"),
        Case(
            object: "archive.unknown",
            cause: """
                create table archive.unknown with (autovacuum_enabled = off) as select i as a from generate_series(1, 100000) as i;
                create table archive.awaited as select i as a from generate_series(1, 100000) as i;
                """,
            end: "drop table archive.unknown;"),
        Case(
            object: "archive.awaited",
            cause: "select pg_stat_reset_single_table_counters('archive.awaited'::regclass);",
            end: "drop table archive.awaited;"),
        Case(object: "autovacuum", cause: "alter system set autovacuum = off; select pg_reload_conf();"),
        Case(object: "fsync", cause: "alter system set fsync = off; select pg_reload_conf();"),
        Case(object: "full_page_writes", cause: "alter system set full_page_writes = off; select pg_reload_conf();"),
        Case(object: "track_counts", cause: "alter system set track_counts = off; select pg_reload_conf();"),
        Case(object: "zero_damaged_pages", cause: "alter system set zero_damaged_pages = on; select pg_reload_conf();"),
        Case(
            object: "log_parameter_max_length",
            cause: "alter system set log_min_duration_statement = '1min'; select pg_reload_conf();",
            end:
                "alter system reset log_min_duration_statement; alter system reset log_parameter_max_length; select pg_reload_conf();"
        ),
        Case(
            object: "log_parameter_max_length",
            cause: "alter system set log_statement = 'mod'; select pg_reload_conf();",
            end: "alter system reset log_statement; select pg_reload_conf();"),
        Case(
            object: "log_parameter_max_length_on_error",
            cause: "alter system set log_parameter_max_length_on_error = -1; select pg_reload_conf();"),
        Case(
            object: "without_consent",
            cause: """
                set session_replication_role = replica;
                update ops.settings set value = 'Drop' where name = 'without_consent';
                """),
        Case(
            object: "long_transaction",
            cause: """
                set session_replication_role = replica;
                update ops.settings set value = 'nonsense' where name = 'long_transaction';
                """),
        Case(object: "pg_stat_statements", cause: "drop extension pg_stat_statements;"),
        Case(
            object: "table api.page_metrics_hourly",
            cause: "revoke select on api.page_metrics_hourly from dbrunner_analyst;"),
        Case(object: "table tracking.sites", cause: "grant insert (name) on tracking.sites to dbrunner_operator;"),
        Case(
            object: "routine ops.role_prefix()",
            cause: "grant execute on function ops.role_prefix() to dbrunner_auditor;"),
        Case(
            object: "sequence tracking.sites_id_seq",
            cause: "grant update on sequence tracking.sites_id_seq to dbrunner_ingest;"),
        Case(object: "schema api", cause: "revoke usage on schema api from dbrunner_analyst;"),
        Case(
            object: "part.user_sessions_\(thisMonth.replacingOccurrences(of: "-", with: "_"))",
            cause:
                "grant select on part.user_sessions_\(thisMonth.replacingOccurrences(of: "-", with: "_")) to dbrunner_analyst;"
        ),
        Case(object: "table tracking.persons", cause: "grant select (id) on tracking.persons to public;"),
        Case(object: "schema tracking", cause: "create role stranger;\ngrant usage on schema tracking to stranger;"),
        Case(
            object: "routine privacy.verify_audit(text)",
            cause: "grant execute on function privacy.verify_audit(text) to public;"),
        Case(
            object: "table tracking.page_views", cause: "alter table tracking.page_views no force row level security;"),
        Case(
            object: "role reader", cause: "create role reader login bypassrls in role dbrunner_analyst;"),
        Case(object: "role helper", cause: "create role helper login in role dbrunner_gdpr;"),
        Case(
            object: "user_events, \(thisMonth)",
            cause: "drop table part.user_events_\(thisMonth.replacingOccurrences(of: "-", with: "_"));"),
        Case(object: "pgcrypto", cause: "drop extension pgcrypto cascade;"),
    ]

    /// UTC, as `2026-11`.
    private static let thisMonth = String(Date().ISO8601Format().prefix(7))
}
