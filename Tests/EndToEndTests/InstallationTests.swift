import Postgres
import TestSupport
import Testing

/// Roles are the cluster's: a second installation takes names of its own.
@Suite struct InstallationTests {
    /// One at a time, since it counts on what roles the server has.
    @Test func secondSetUp() throws {
        let server = TestServer.shared
        try server.connect().execute("create role twice_setup login createrole")
        let (first, second) = (try server.makeDatabase(), try server.makeDatabase())
        for database in [first, second] {
            _ = try server.connect().query("alter database \(database.name) owner to twice_setup")
        }
        let done = try migrate(first, "twice")
        #expect(done.exit == 0, "\(done.standardError)")
        let comment = try first.query("select shobj_description('twice_owner'::regrole, 'pg_authid')")[0][0] ?? ""
        #expect(comment.contains(", set up in database \"\(first.name)\""))

        let refused = try migrate(second, "twice")
        #expect(refused.exit == 1)
        #expect(refused.standardError.contains("that of database \"\(first.name)\""))
        #expect(refused.standardError.contains("--role-prefix"))
        #expect(try second.query("select to_regnamespace('dbrunner')")[0][0] == nil, "nothing was changed")

        // The first one's copies are a part of it, and migrate.
        let copy = try server.makeDatabase(template: first.name)
        _ = try copy.query("delete from dbrunner.settings where name = 'sql_hash'")
        #expect(try migrate(copy, nil).exit == 0)

        // Other names, and the same ones where an administrator has said so.
        let other = try migrate(second, "thrice")
        #expect(other.exit == 0, "\(other.standardError)")
        let third = try server.makeDatabase()
        _ = try server.connect().query("alter database \(third.name) owner to twice_setup")
        _ = try server.connect().query("comment on role twice_owner is null")
        let shared = try migrate(third, "twice")
        #expect(shared.exit == 0, "\(shared.standardError)")
    }

    /// A dropped database no longer reserves role names.
    @Test func setUpAgain() throws {
        let server = TestServer.shared
        try server.connect().execute("create role again_setup login createrole")
        for _ in 1...2 {
            let database = try server.makeDatabase()
            _ = try server.connect().query("alter database \(database.name) owner to again_setup")
            let result = try migrate(database, "again")
            #expect(result.exit == 0, "\(result.standardError)")
            let comment =
                try database.query("select shobj_description('again_owner'::regrole, 'pg_authid')")[0][0] ?? ""
            #expect(comment.hasSuffix("\"\(database.name)\""))
            try database.drop()
        }
    }

    private func migrate(_ database: TestDatabase, _ prefix: String?) throws -> ProgramResult {
        let user = prefix == "again" ? "again_setup" : "twice_setup"
        return try Program.run(
            Checkout.dbrunner,
            ["migrate", "--project", Checkout.root] + (prefix.map { ["--role-prefix", $0] } ?? []),
            environment: ["DATABASE_URL": TestServer.shared.url(database: database.name, user: user)])
    }
}
