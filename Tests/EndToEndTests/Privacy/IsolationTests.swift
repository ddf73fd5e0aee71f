import Foundation
import Postgres
import TestSupport
import Testing

/// Each role as a login of its own, on a database that no superuser has set up: what the matrix of roles lets them do,
/// with the commands that they use, and what it does not. `Tests/sql/roles` tries the rest by `set role`.
@Suite(.serialized) struct IsolationTests {
    private let database: TestDatabase
    private static let logins = ["ingest", "operator", "analyst", "researcher", "privacy", "auditor", "migrator"]

    init() throws {
        database = try TestServer.shared.makeDatabase()
        try make("isolation_setup", "login createrole")
        _ = try database.query("alter database \(database.name) owner to isolation_setup")
        let result = try run("setup", "migrate", "--role-prefix", "isolation")
        #expect(result.exit == 0, "\(result.standardError)")
        for login in Self.logins { try make("isolation_\(login)_login", "login in role isolation_\(login)") }
        _ = try connect("setup").execute(
            """
            set role isolation_owner;
            insert into tracking.site_access (role_name) values ('isolation_analyst'), ('isolation_researcher')
            """)
        try fill()
    }

    @Test func everyRoleDoesItsWork() throws {
        let sessions = "select sum(sessions) from api.get_sessions('default', '2026-03-01', '2026-04-01')"
        #expect(try connect("analyst").query(sessions)[0].int(0) == 13)
        #expect(try run("operator", "status").exit == 0)
        #expect(try run("operator", "partitions", "make").exit == 0)
        #expect(try run("migrator", "migrate").exit == 0)

        for (login, words) in [
            ("privacy", ["gdpr", "export", "--external-id", "ada"]),
            ("privacy", ["gdpr", "anonymize", "--external-id", "ada", "--yes"]),
            ("privacy", ["gdpr", "erase", "--external-id", "bob", "--yes"]),
            ("auditor", ["gdpr", "audit", "verify"]), ("operator", ["refresh"]),
        ] {
            let result = try run(login, words)
            #expect(result.exit == 0, "\(words): \(result.standardOutput)\(result.standardError)")
        }
        // The erased person is gone; the anonymized one is still counted.
        #expect(try connect("analyst").query(sessions)[0].int(0) == 12)
    }

    @Test func noRoleDoesMore() throws {
        for login in ["ingest", "operator", "analyst", "privacy", "auditor", "migrator"] {
            for table in [
                "tracking.page_views", "tracking.persons", "privacy.user_consent", "part.page_views_2026_03",
            ] {
                #expect(try state(login, "select from \(table)") == "42501", "\(login) reads \(table)")
            }
        }
        for login in Self.logins where login != "privacy" {
            #expect(try run(login, "gdpr", "erase", "--external-id", "ada", "--yes").exit == 1, "\(login) erases")
            #expect(try run(login, "gdpr", "export", "--external-id", "ada").exit == 1, "\(login) exports")
        }
        for login in Self.logins where login != "ingest" && login != "operator" {
            #expect(try state(login, "select pipeline.open_batch()") == "42501", "\(login) ingests")
        }
        #expect(try state("ingest", "select reporting.refresh_rollups()") == "42501")
    }

    /// Copies and dumps take other paths through the server than queries.
    @Test func copiesAreUnderThePolicies() throws {
        let researcher = try connect("researcher")
        var copied: [UInt8] = []
        _ = try researcher.copyOut("copy (select page_view_id from tracking.page_views) to stdout") { copied += $0 }
        let pages = String(decoding: copied, as: UTF8.self)
        #expect(pages.contains("ada-1") && !pages.contains("hidden"))
        #expect(try state("researcher", "copy tracking.persons to stdout") == "42501")
        #expect(try state("researcher", "copy part.page_views_2026_03 to stdout") == "42501")

        let dump = try Program.run(
            TestServer.programs + "/pg_dump",
            [
                "--data-only", "--table", "tracking.page_views",
                TestServer.shared.url(database: database.name, user: "isolation_researcher_login"),
            ])
        #expect(dump.exit != 0 && dump.standardError.contains("denied"), "\(dump.standardError)")
    }

    /// A plan that was made for one role must not be used for another.
    @Test func preparedStatementsChangeWithTheRole() throws {
        let setup = try connect("setup")
        _ = try setup.execute(
            """
            grant isolation_researcher to isolation_setup;
            set plan_cache_mode = force_generic_plan;
            set role isolation_pipeline;
            prepare views as select count(*) from tracking.page_views
            """)
        #expect(try setup.execute("execute views")[0].rows[0].int(0) == 14)
        #expect(try setup.execute("set role isolation_researcher; execute views")[1].rows[0].int(0) == 13)
    }

    /// Twelve people alike, one of whom is Ada, and one who refuses.
    private func fill() throws {
        let people = ["ada", "bob"] + "abcdefghij".map { "other-\($0)" }
        var lines = people.indices.map { number in
            event("\(people[number])-1", of: people[number], at: "12:1\(number % 10)")
        }
        lines.append(event("ada-2", of: "ada", at: "20:00"))
        lines.append(event("hidden", of: "refuses", at: "12:30", consent: false))
        let result = try Program.run(
            Checkout.dbrunner, arguments("ingest", ["ingest", "-", "--json"]),
            input: .text(lines.joined(separator: "\n") + "\n"))
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try run("operator", "refresh").exit == 0)
    }

    private func event(_ id: String, of visitor: String, at time: String, consent: Bool = true) -> String {
        """
        {"event_id":"\(id)","visitor":"\(visitor)","type":"pageview","url":"/start",\
        "occurred_at":"2026-03-01T\(time):00Z","consent":\(consent)}
        """
    }

    private func url(_ login: String) -> String {
        TestServer.shared.url(
            database: database.name, user: login == "setup" ? "isolation_setup" : "isolation_\(login)_login")
    }

    private func arguments(_ login: String, _ words: [String]) -> [String] {
        words + ["--project", Checkout.root, "--database", url(login)]
    }

    private func run(_ login: String, _ words: String...) throws -> ProgramResult { try run(login, words) }

    private func run(_ login: String, _ words: [String]) throws -> ProgramResult {
        try Program.run(Checkout.dbrunner, arguments(login, words))
    }

    private func connect(_ login: String) throws -> Connection {
        try Connection(ConnectionTarget(url(login)), application: "dbrunner tests")
    }

    /// The SQLSTATE with which a statement fails for a login, or nil.
    private func state(_ login: String, _ sql: String) throws -> String? {
        let connection = try connect(login)
        do {
            _ = try connection.execute(sql)
            return nil
        } catch let error as ScriptError {
            return error.error.sqlState
        }
    }

    /// Roles belong to the whole server, so the next test finds them.
    private func make(_ role: String, _ attributes: String) throws {
        _ = try database.query(
            """
            do $$
            begin
                create role \(role) \(attributes);
            exception
                when duplicate_object or unique_violation then null;
            end
            $$
            """)
    }
}
