import TestSupport
import Testing

/// The migration ledger belongs to the role of the first run; other roles of the product use it with rights of their own.
/// One at a time, because both make the same roles.
@Suite(.serialized) struct LedgerRightsTests {
    private let database: TestDatabase

    /// Migrated by a role that is no superuser, under a prefix of its own: roles belong to the whole server.
    init() throws {
        database = try TestServer.shared.makeDatabase()
        _ = try database.query(
            """
            do $$
            begin
                create role ledger_setup login createrole;
            exception
                when duplicate_object or unique_violation then null;
            end
            $$
            """)
        _ = try database.query("alter database \(database.name) owner to ledger_setup")
        let result = try run("ledger_setup", "migrate", "--role-prefix", "ledger")
        #expect(result.exit == 0, "\(result.standardError)")
    }

    @Test func operatorReadsIt() throws {
        try makeLogin("ledger_watcher", memberOf: "ledger_operator")
        let result = try run("ledger_watcher", "status", "--json")
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(result.standardOutput.contains("\"migrations_pending\":0"))
        let writes = "has_table_privilege('ledger_operator', 'dbrunner.migrations', 'insert, update, delete')"
        #expect(try database.query("select \(writes)")[0].bool(0) == false)
    }

    @Test func migratorKeepsIt() throws {
        _ = try database.query("delete from dbrunner.settings where name = 'sql_hash'")
        for login in ["ledger_migrator", "ledger_deployer"] {
            if login == "ledger_deployer" { try makeLogin(login, memberOf: "ledger_migrator") }
            let result = try run(login, "migrate", "--json")
            #expect(result.exit == 0, "\(login): \(result.standardError)")
        }
        #expect(try database.query("select from dbrunner.settings where name = 'sql_hash'").count == 1)
    }

    private func run(_ user: String, _ words: String...) throws -> ProgramResult {
        try Program.run(
            Checkout.dbrunner,
            words + [
                "--project", Checkout.root, "--database", TestServer.shared.url(database: database.name, user: user),
            ])
    }

    private func makeLogin(_ name: String, memberOf role: String) throws {
        _ = try database.query(
            """
            do $$
            begin
                create role \(name) login in role \(role);
            exception
                when duplicate_object or unique_violation then null;
            end
            $$
            """)
    }
}
