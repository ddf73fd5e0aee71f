import Foundation
import Postgres
import TestSupport
import Testing

/// Defaults of roles, databases and clients do not change what commands do.
@Suite struct SessionDefaultsTests {
    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeDatabase()
    }

    /// Objects that would hide those of PostgreSQL if their schema were searched first.
    private static let decoys = """
        create schema decoy;
        grant usage on schema decoy to public;
        create domain decoy.text as int;
        create domain decoy.bigint as int;
        create function decoy.sha256(bytea) returns bytea return 'decoy'::bytea;
        create function decoy.lower(text) returns text return 'decoy';
        create function decoy.now() returns timestamptz return timestamptz '1999-01-01 00:00+00';
        create function decoy.pg_try_advisory_lock(int, int) returns boolean return false;
        """

    private func runAll(_ environment: [String: String]) throws {
        let line = #"{"event_id":"1","visitor":"ann","occurred_at":"2026-11-02T09:00:00Z","type":"click"}"#
        let commands = [
            ["migrate"], ["migrate", "verify"], ["sites", "add", "shop"], ["ingest", "-"], ["aggregate"], ["refresh"],
            ["partitions", "doctor"], ["status"],
        ]
        for words in commands {
            let result = try Program.run(
                Checkout.dbrunner, words + ["--project", Checkout.root],
                environment: database.environment.merging(environment) { $1 }, input: .text(line))
            #expect(result.exit == 0, "\(words): \(result.standardError)")
        }
        #expect(try database.query("select count(*) from tracking.user_sessions")[0].int(0) == 1)
    }

    @Test func searchPathBeforePostgres() throws {
        let connection = try database.connect()
        try connection.execute(Self.decoys)
        try connection.execute("alter database \(database.name) set search_path = decoy, pg_catalog, public")
        try runAll([:])
        #expect(
            try connection.query("select count(*) from pg_depend where refobjid = 'decoy.text'::regtype")[0].int(0)
                == 1, "only its array type depends on the decoy")
    }

    @Test func rowSecurityOff() throws {
        try runAll(["PGOPTIONS": "-c row_security=off -c quote_all_identifiers=on"])
    }

    /// What an administrator may have chosen for applications, and worse.
    @Test(arguments: ["repeatable read", "serializable"]) func settingsForOthers(isolation: String) throws {
        let connection = try database.connect()
        let settings = [
            "default_transaction_isolation": isolation, "default_transaction_deferrable": "on",
            "statement_timeout": "100ms", "lock_timeout": "1ms", "idle_in_transaction_session_timeout": "10ms",
            "idle_session_timeout": "50ms", "jit": "on", "jit_above_cost": "0", "jit_inline_above_cost": "0",
            "jit_optimize_above_cost": "0", "extra_float_digits": "-15", "array_nulls": "off",
            "transform_null_equals": "on", "bytea_output": "escape", "datestyle": "SQL, DMY",
            "intervalstyle": "sql_standard", "xmloption": "document", "standard_conforming_strings": "off",
        ]
        for (name, value) in settings {
            try connection.execute("alter database \(database.name) set \(name) = '\(value)'")
        }
        try runAll([:])
        for words in [
            ["check"], ["gdpr", "export", "1"], ["consent", "set", "1", "--granted", "no"], ["consent", "repair"],
            ["gdpr", "erase", "1", "--yes"], ["retain"], ["jobs", "run", "collect-metrics"],
        ] {
            let result = try Program.run(
                Checkout.dbrunner, words + ["--project", Checkout.root], environment: database.environment)
            #expect(result.exit == 0, "\(words): \(result.standardError)")
        }
        #expect(try database.query("select from tracking.persons").isEmpty, "the person is erased")
    }

    /// Options of the client apply beside `--role-prefix`, too.
    @Test func optionsOfTheClientBesideAPrefix() throws {
        let prefix = "p" + UUID().uuidString.prefix(8).lowercased()
        let result = try Program.run(
            Checkout.dbrunner, ["migrate", "--role-prefix", prefix, "--project", Checkout.root],
            environment: database.environment.merging(["PGOPTIONS": "-c default_transaction_read_only=on"]) { $1 })
        #expect(result.exit == 3)
        #expect(result.standardError.contains("25006"))
    }
}
