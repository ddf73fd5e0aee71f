import Foundation
import TestSupport
import Testing

/// Plan, dry run, verify and dump of `migrate`.
@Suite struct MigrateToolTests {
    private static let files = [
        "migrations/0001_shop.sql": "create schema shop;\ncreate table shop.items (id int primary key, name text);\n",
        "migrations/0002_index.sql": "--! no-transaction\ncreate index concurrently items_name on shop.items (name);\n",
        "migrations/0003_price.sql": "alter table shop.items add column price int;\n",
        "sql/shop/total.sql":
            "create or replace function shop.total() returns bigint return (select sum(price) from shop.items);\n",
    ]

    @Test func aPlanChangesNothing() throws {
        let project = try MigrateProject(Self.files)
        let plan = try project.migrate("--plan")
        #expect(
            plan.standardOutput == """
                0001_shop
                0002_index  (outside a transaction)
                0003_price
                3 migrations, and the sql/ tree (1 file) would be applied

                """)
        #expect(try project.value("select to_regnamespace('dbrunner')") == nil)
    }

    @Test func aDryRunTriesEverythingAndKeepsNothing() throws {
        let project = try MigrateProject(Self.files)
        let result = try project.migrate("--dry-run")
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(result.standardError.contains("not tried: 0002_index, since it runs outside a transaction"))
        #expect(try project.value("select to_regnamespace('shop')") == nil)
        #expect(try project.value("select to_regnamespace('dbrunner')") == nil)
        try project.write("migrations/0004_bad.sql", "alter table shop.items add column price int;")
        #expect(try project.migrate("--dry-run").standardError.contains("0004_bad.sql:1:1: error: 42701"))
    }

    @Test func aRunStopsAtAVersionAndTheTreeWaits() throws {
        let project = try MigrateProject(Self.files)
        #expect(
            try project.migrate("--to", "2").standardOutput == "2 migrations applied; 1 migration left out by --to\n")
        #expect(try project.value("select to_regproc('shop.total')") == nil)
        let rest = try project.migrate("--json")
        #expect(rest.standardOutput == #"{"applied":["0003_price"],"left":0,"present":2,"sql_applied":true}"# + "\n")
    }

    @Test func theTreeIsAppliedAgainWhenItOrATableChanges() throws {
        let project = try MigrateProject(Self.files)
        try project.migrate()
        #expect(try project.migrate().standardOutput == "nothing to do: 3 migrations applied\n")
        try project.write("sql/shop/total.sql", "create or replace function shop.total() returns bigint return 1;\n")
        #expect(try project.migrate().standardOutput == "0 migrations applied, sql/ applied\n")
        #expect(try project.value("select shop.total()") == "1")
    }

    @Test func theTreeIsAppliedAfterAMigrationEvenIfUnchanged() throws {
        let project = try MigrateProject(Self.files)
        try project.migrate()
        try project.write("migrations/0004_tax.sql", "alter table shop.items add column tax int;\n")
        try project.write("sql/shop/wrong.sql", "create view shop.wrong as select nowhere;\n")
        #expect(try project.migrate().exit == 1)
        try project.remove("sql/shop/wrong.sql")
        #expect(try project.migrate().standardOutput == "0 migrations applied, sql/ applied\n")
    }

    @Test func rolesFollowThePrefixOfTheFirstRun() throws {
        let project = try MigrateProject([
            "migrations/0001_roles.sql": """
            do $$ begin execute format('create role %I', current_setting('dbrunner.role_prefix') || '_owner'); end $$;
            create schema shop;
            do $$ begin execute format('alter schema shop owner to %I', current_setting('dbrunner.role_prefix') || '_owner'); end $$;
            """,
            "migrations/0002_table.sql": "--! role: owner\ncreate table shop.items ();",
            "sql/shop/f.sql": "create or replace function shop.f() returns int return 1;",
        ])
        let prefix = "p" + UUID().uuidString.prefix(8).lowercased()
        #expect(try project.migrate("--role-prefix", prefix).exit == 0)
        let owners =
            "select string_agg(relowner::regrole::text, ',') || (select proowner::regrole from pg_proc where proname = 'f') from pg_class where relname = 'items'"
        #expect(try project.value(owners) == "\(prefix)_owner\(prefix)_owner")
        #expect(try project.migrate().exit == 0)
        #expect(try project.migrate("--role-prefix", "another").exit == 2)
    }

    @Test func aNewMigrationIsEmptyUntilItIsWritten() throws {
        let project = try MigrateProject(Self.files)
        #expect(try project.migrate("new", "add_tax").standardOutput == "migrations/0004_add_tax.sql\n")
        #expect(try project.migrate("new", "Add tax").exit == 2)
        #expect(
            try project.migrate().standardError.contains("0004_add_tax.sql:1:1: error: the file holds no statement"))
    }

    @Test func verifyFindsWhatWasChangedByHand() throws {
        let project = try MigrateProject(Self.files)
        #expect(try project.migrate("verify").exit == 1)
        try project.migrate()
        let clean = try project.migrate("verify")
        #expect(clean.exit == 0, "\(clean.standardOutput)\(clean.standardError)")
        try project.database.connect().execute(
            """
            alter table shop.items alter column name set not null;
            create or replace function shop.total() returns bigint language sql as 'select 1';
            drop index shop.items_name;
            create index by_hand on shop.items (price);
            grant select on shop.items to public;
            """)
        let drift = try project.migrate("verify")
        #expect(drift.exit == 1)
        let lines = drift.standardOutput.split(separator: "\n").filter { !$0.hasPrefix(" ") }
        #expect(
            lines == [
                "~ column shop.items.name: different", "~ function shop.total(): different",
                "+ grant select on shop.items to public: not in the files", "+ index shop.by_hand: not in the files",
                "- index shop.items_name: missing in the database",
            ])
    }

    @Test func aDumpHasTheSameBytesTwice() throws {
        let first = try MigrateProject(Self.files)
        let second = try MigrateProject(Self.files)
        for project in [first, second] {
            try project.migrate()
            try project.database.connect().execute(
                "create schema part; create table part.items_2026_11 (x int primary key)")
            #expect(try project.migrate("dump").exit == 0)
        }
        let text = try String(contentsOfFile: first.folder + "/schema.sql", encoding: .utf8)
        #expect(try text == second.migrate("dump", "-").standardOutput)
        #expect(text.contains("CREATE TABLE shop.items"))
        #expect(!text.contains("items_2026_11"))
        #expect(!text.contains("Dumped"))
    }

    /// Any other encoding would stop a load at the first character that it lacks.
    @Test func refusesOtherEncodings() throws {
        let project = try MigrateProject(Self.files)
        let name = project.database.name
        let server = try TestServer.shared.connect()
        try server.execute("drop database \(name)")
        try server.execute("create database \(name) encoding 'LATIN1' locale 'C' template template0")
        for words in [[], ["--plan"], ["--dry-run"]] {
            let result = try Program.run(
                Checkout.dbrunner, ["migrate", "--project", project.folder] + words,
                environment: project.database.environment)
            #expect(result.exit == 1)
            #expect(result.standardError.contains("cannot set up a database with encoding LATIN1"))
        }
        #expect(try project.value("select to_regnamespace('dbrunner')") == nil)
    }

    @Test func dumpsIntoFilesOnly() throws {
        let project = try MigrateProject(Self.files)
        try project.migrate()
        let device = try project.migrate("dump", project.folder + "/migrations")
        #expect(device.exit == 2)
        #expect(device.standardError.contains("is not a regular file\nHINT: "))
        let full = try Program.run(
            "sh",
            [
                "-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" migrate dump --project \"$1\"", Checkout.dbrunner,
                project.folder,
            ], environment: project.database.environment)
        #expect(full.exit != 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: project.folder).sorted() == ["migrations", "sql"])
    }
}
