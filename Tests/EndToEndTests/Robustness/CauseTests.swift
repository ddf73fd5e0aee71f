import Foundation
import Postgres
import TestSupport
import Testing

/// A server, a role or a resource that is not what a command needs: each with its message, its hint and its exit code.
@Suite struct CauseTests {
    private let database: TestDatabase
    private let role = "cause_" + UUID().uuidString.prefix(8).lowercased()

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        /// Statements that cause the error; `:db` and `:role` are replaced by names.
        var setUp: [String] = []
        var user: String?
        var database: String?
        let words: [String]
        let exit: Int32
        let says: [String]

        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "missing database", database: "no_such_database", words: ["status"], exit: 3,
            says: ["does not exist", "createdb --encoding UTF8 --template template0 no_such_database"]),
        Case(name: "missing role", user: "no_such_role", words: ["status"], exit: 3, says: ["createuser no_such_role"]),
        Case(
            name: "no right to connect",
            setUp: ["create role :role login", "revoke connect on database :db from public"], user: ":role",
            words: ["status"], exit: 3, says: ["grant connect"]),
        Case(
            name: "no right to do it", setUp: ["create role :role login"], user: ":role", words: ["aggregate"],
            exit: 1, says: ["permission denied", "member of role dbrunner_ingest"]),
        Case(
            name: "no free slot", setUp: ["create role :role login connection limit 0"], user: ":role",
            words: ["status"], exit: 3, says: ["too many connections", "max_connections"]),
        Case(
            name: "read-only", setUp: ["alter database :db set default_transaction_read_only = on"],
            words: ["sites", "add", "shop"], exit: 3, says: ["read-only", "default_transaction_read_only"]),
        Case(
            name: "full disk", setUp: [raising("53100", "could not extend file: No space left on device")],
            words: ["sites", "add", "shop"], exit: 1, says: ["No space left", "Free space"]),
        Case(
            name: "upgraded programs",
            setUp: [raising("58P01", #"could not load library "/lib/plpgsql.so": undefined symbol"#)],
            words: ["sites", "add", "shop"], exit: 1, says: ["dbrunner local stop"]),
        Case(
            name: "project folder", words: ["status", "--project", "/nonexistent"], exit: 6,
            says: ["--project names /nonexistent"]),
        Case(
            name: "project folder of a command that needs none",
            words: ["report", "pages", "--project", "/nonexistent"], exit: 6, says: ["--project names /nonexistent"]),
    ]

    private static func raising(_ state: String, _ message: String) -> String {
        """
        create function public.refuse() returns trigger language plpgsql as $$
        begin
            raise exception using errcode = '\(state)', message = '\(message)';
        end
        $$;
        create trigger refuse before insert on tracking.sites for each row execute function public.refuse()
        """
    }

    @Test(arguments: cases)
    func isExplained(_ one: Case) throws {
        let connection = try database.connect()
        for sql in one.setUp { try connection.execute(named(sql)) }
        let url = TestServer.shared.url(
            database: one.database ?? database.name, user: one.user.map(named) ?? "postgres")
        let result = try Program.run(Checkout.dbrunner, one.words, environment: ["DATABASE_URL": url])
        #expect(result.exit == one.exit, "\(result.standardError)")
        for text in one.says + ["HINT: "] { #expect(result.standardError.contains(text), "\(result.standardError)") }
        for text in ["Failure(", "LOCATION", "Is the server running"] {
            #expect(!result.standardError.contains(text), "\(result.standardError)")
        }
    }

    private func named(_ sql: String) -> String {
        sql.replacingOccurrences(of: ":db", with: database.name).replacingOccurrences(of: ":role", with: role)
    }

    /// A waiting command says within two seconds which session it waits for, and that a foreign session can be terminated.
    @Test(arguments: [
        (
            "grant usage on schema ops to :role; grant execute on function ops.try_lease to :role",
            "select ops.try_lease('retain')", ["retain"]
        ),
        (
            "grant usage on schema tracking to :role; grant all on tracking.sites to :role",
            "begin; lock table tracking.sites", ["sites", "add", "shop"]
        ),
    ])
    func holderIsNamed(rights: String, lock: String, words: [String]) throws {
        try database.connect().execute("create role \(role) login; \(named(rights))")
        let holder = try Connection(
            ConnectionTarget(TestServer.shared.url(database: database.name, user: role)), application: "in the way")
        try holder.execute(lock)
        let result = try Program.run(
            Checkout.dbrunner, words + ["--wait-lock", "1500ms"], environment: database.environment)
        #expect(result.exit == 5, "\(result.standardError)")
        let lines = result.standardError.split(separator: "\n")
        for text in ["waiting for", "error: "] {
            let line = try #require(lines.first { $0.contains(text) }, "\(result.standardError)")
            for part in ["\"in the way\" of \(role)", "since 20", "pg_terminate_backend"] {
                #expect(line.contains(part))
            }
        }
    }

    /// A run right after a killed one waits until the backend of the killed run has ended.
    @Test func retainWaitsForAnother() throws {
        let holder = try database.connect()
        try holder.execute("select ops.try_lease('retain')")
        let waiting = try database.startDbrunner("retain")
        #expect(eventually { waiting.errorsSoFar.contains("waiting for another session") })
        try holder.execute("select ops.return_lease('retain')")
        let result = try waiting.finish()
        #expect(result.exit == 0, "\(result.standardError)")
    }
}
