import Foundation
import Postgres
import TestSupport
import Testing

/// The logins of `deploy/postgresql/roles.sql`, connecting through the `pg_hba.conf` beside it: each can do its task, and no more.
@Suite(.serialized) struct LoginTests {
    private let database: TestDatabase
    private var server: TestServer { database.server }

    init() throws {
        database = try MonitoredDatabase.shared.get()
    }

    /// A statement that a login tries, and the outcome: nil when it succeeds, else the SQLSTATE.
    struct Deed: Sendable, CustomTestStringConvertible {
        let login: String
        let statement: String
        let state: String?
        var testDescription: String { "\(login): \(statement)" }

        static func may(_ login: String, _ statement: String) -> Deed {
            Deed(login: login, statement: statement, state: nil)
        }
        static func mayNot(_ login: String, _ statement: String, _ state: String = "42501") -> Deed {
            Deed(login: login, statement: statement, state: state)
        }
    }

    private static let sessions = "select from api.get_sessions('shop', '2026-02-16', '2026-03-02')"
    private static let event = #"select api.track_events('{"visitor":"ann","type":"click"}', 'shop')"#

    private static let deeds = ownDeeds + MonitoredDatabase.logins.keys.sorted().flatMap(forbiddenDeeds)

    private static let ownDeeds: [Deed] = [
        .may("runner", "select ops.make_partitions_ahead()"), .may("runner", "select from ops.metrics()"),
        .may("runner", "select from ops.faults"), .mayNot("runner", sessions), .mayNot("runner", event),
        .mayNot("runner", "select from privacy.audit_log"),
        .may("collector", event), .mayNot("collector", "select from tracking.inbox"), .mayNot("collector", sessions),
        .mayNot("collector", "select from ops.metrics()"),
        .mayNot("analyst", sessions, "RB403"), .mayNot("analyst", event),
        .mayNot("analyst", "select from tracking.page_views"),
        .mayNot("analyst", "explain select from tracking.page_views"),
        .mayNot("analyst", "create temporary table t ()"),
        .may("grafana", sessions), .mayNot("grafana", "select from tracking.page_views"),
        .mayNot("grafana", "select from ops.metrics()"), .mayNot("grafana", "create schema own", "25006"),
        .mayNot("researcher", sessions, "RB403"), .may("researcher", "select from tracking.page_views"),
        .mayNot("researcher", "select xmin from tracking.page_views"),
        .mayNot("researcher", "select from tracking.persons"),
        .may("privacy_officer", "select from privacy.open_requests()"), .mayNot("privacy_officer", sessions),
        .mayNot("privacy_officer", "select from tracking.page_views"),
        .mayNot("privacy_officer", "select from privacy.audit_log"),
        .may("auditor", "select from privacy.audit_log"), .mayNot("auditor", "select from privacy.open_requests()"),
        .mayNot("auditor", "select from privacy.user_consent"), .mayNot("auditor", sessions),
    ]

    /// Statements that no login may run. The session of Grafana is read-only as well.
    private static func forbiddenDeeds(_ login: String) -> [Deed] {
        let reads = [
            "set role dbrunner_owner", "set role dbrunner_gdpr", "select from tracking.site_access",
            "select from part.page_views_2026_02",
        ]
        let writes = ["create schema own", "create table public.own ()"]
        return reads.map { .mayNot(login, $0) }
            + writes.map { .mayNot(login, $0, login == "grafana" ? "25006" : "42501") }
    }

    @Test(arguments: deeds) func does(deed: Deed) throws {
        let connection = try Connection(
            ConnectionTarget(server.url(database: database.name, user: deed.login)), application: "test")
        var state: String?
        do {
            _ = try connection.query(deed.statement)
        } catch PostgresError.server(let error) {
            state = error.sqlState
        }
        #expect(state == deed.state)
    }

    /// The logins are members of the product's roles, without rights of their own and without bypassing row security.
    @Test func nothingForTheDoctor() throws {
        let faults = try database.query(
            "select f.object || ' ' || f.fault as fault from ops.right_faults as f"
        ).compactMap { $0["fault"] }
        #expect(faults == [])
        let names = MonitoredDatabase.logins.keys.sorted()
        let rights = try database.query(
            """
            select
            from pg_roles as r
            where r.rolname = any ($1)
                and (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
            """, [.textArray(names)])
        #expect(rights.isEmpty)
        let members = try database.query(
            """
            select m.member::regrole::text as login, m.roleid::regrole::text as role
            from pg_auth_members as m
            where m.member::regrole::text = any ($1)
                and m.roleid <> 'pg_read_all_stats'::regrole
            order by 1, 2
            """, [.textArray(names)])
        let expected = names.flatMap { name in (MonitoredDatabase.logins[name] ?? []).map { "\(name) dbrunner_\($0)" } }
        #expect(members.map { "\($0["login"] ?? "") \($0["role"] ?? "")" } == expected)
    }

    /// A grant to the login shows a site.
    @Test func sitesAreGranted() throws {
        let runner = server.url(database: database.name, user: "runner")
        func sites(_ verb: String) throws -> ProgramResult {
            try Program.run(
                Checkout.dbrunner, ["sites", verb, "app", "analyst", "--project", Checkout.root, "--database", runner])
        }
        #expect(try sites("grant").exit == 0)
        defer { _ = try? sites("revoke") }
        let analyst = try Connection(
            ConnectionTarget(server.url(database: database.name, user: "analyst")), application: "test")
        #expect(try analyst.query("select name from api.sites()").compactMap { $0[0] } == ["app"])
    }

    /// The commands of the runner's timers, as its login.
    @Test func theRunnerRuns() throws {
        let url = server.url(database: database.name, user: "runner")
        for words in [
            ["jobs", "run", "aggregate", "refresh", "partitions", "collect-metrics"],
            ["jobs", "run", "--due", "retain"],
            ["status"], ["partitions"], ["check", "bot_share"],
        ] {
            let result = try Program.run(Checkout.dbrunner, words + ["--project", Checkout.root, "--database", url])
            #expect(result.exit == 0, "\(words): \(result.standardError)")
        }
    }

    /// The role that ran the first migrate can create the logins without a superuser, except for one right that it cannot grant.
    @Test func withoutASuperuser() throws {
        let user = "installer"
        _ = try database.query("create role \(user) login createrole in role dbrunner_owner")
        defer { _ = try? database.query("drop role \(user)") }
        // As the role that created them.
        let made = MonitoredDatabase.logins.flatMap { login in [login.key] + login.value.map { "dbrunner_" + $0 } }
        for role in Set(made) { _ = try database.query("grant \(role) to \(user) with admin option") }
        let run = try MonitoredDatabase.runRolesScript(as: user, database)
        #expect(
            run.exit == 0 && run.standardError.contains("grant pg_read_all_stats to runner"), "\(run.standardError)")
    }
}
