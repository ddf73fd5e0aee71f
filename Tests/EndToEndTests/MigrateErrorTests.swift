import Foundation
import TestSupport
import Testing

/// Errors of migrations name their file and line, whatever position the server gives.
@Suite struct MigrateErrorTests {
    private func error(_ content: String, _ words: String...) throws -> String {
        try error(Array(content.utf8), words)
    }

    private func error(_ content: [UInt8], _ words: [String]) throws -> String {
        let project = try MigrateProject()
        try project.write("migrations/0001_a.sql", bytes: content)
        let result = try Program.run(
            Checkout.dbrunner, ["migrate", "--project", project.folder] + words,
            environment: project.database.environment)
        #expect(result.exit == 1)
        #expect(try project.value("select to_regclass('made')") == nil)
        return result.standardError
    }

    @Test func columnsCountCharacters() throws {
        #expect(
            try error("create table made ();\nselect 'é', 'e\u{301}',\tnowhere;\n") == """
                migrations/0001_a.sql:2:19: error: 42703: column "nowhere" does not exist
                    2 | select 'é', 'e\u{301}',\tnowhere;
                      |                  \t^
                dbrunner: error: 0001_a was not applied; the file was rolled back
                HINT: Correct the file, then run the same command again: it goes on here.

                """)
    }

    @Test func aByteOrderMarkAndWindowsLineEndsShiftNothing() throws {
        let content = [0xEF, 0xBB, 0xBF] + Array("select nowhere;\r\nselect 1;\r\n".utf8)
        #expect(try error(content, []).hasPrefix("migrations/0001_a.sql:1:8: error: 42703"))
        let later = Array("-- é\r\nselect 1;\r\n selekt;".utf8)
        #expect(try error(later, []).hasPrefix("migrations/0001_a.sql:3:2: error: 42601"))
    }

    @Test func anErrorWithoutPositionIsAtItsStatement() throws {
        let content = """
            create table made (id int primary key);
            -- ; 'not here'
            insert into made values (1); /* ; */
              insert into made
                values (1);
            select 1;
            """
        let quiet = try error(content)
        #expect(quiet.hasPrefix("migrations/0001_a.sql:4:3: error: 23505: duplicate key"))
        #expect(!quiet.contains("DETAIL"))
        #expect(try error(content, "--verbose").contains("DETAIL: Key (id)=(1) already exists."))
    }

    @Test func anErrorInAFunctionKeepsHintAndContext() throws {
        let text = try error("select 1;\n\ndo $$ begin raise exception 'no' using hint = 'Try yes.'; end $$;")
        #expect(text.hasPrefix("migrations/0001_a.sql:3:1: error: P0001: no\n"))
        #expect(text.contains("HINT: Try yes."))
        #expect(text.contains("CONTEXT: PL/pgSQL function inline_code_block line 1 at RAISE"))
    }

    /// The hint fits the cause: the file, or the server.
    @Test func anErrorOfTheServerNamesNoFile() throws {
        let text = try error("do $$ begin raise exception using errcode = '53100', message = 'no space'; end $$;")
        #expect(text.contains("Free space"), "\(text)")
        #expect(text.contains("Then run the same command again: it goes on here."))
        #expect(!text.contains("Correct the file"))
        #expect(try error("select nowhere;", "--dry-run").contains("HINT: Correct the file"))
    }

    @Test func anErrorAtCommitNamesTheFile() throws {
        let text = try error(
            """
            create table made (id int primary key, parent int references made deferrable initially deferred);
            insert into made values (1, 2);
            """)
        #expect(text.hasPrefix("migrations/0001_a.sql:2:1: error: 23503"))
    }

    @Test(arguments: [
        ("", "1:1: error: the file holds no statement"), ("-- soon\n;\n", "1:1: error: the file holds no statement"),
        (
            "create table made ();\n create index concurrently i on made ((1));",
            "2:2: error: create index concurrently cannot run"
        ),
        (
            "create table made (id int);\ncopy made from stdin;\n1\n\\.\n",
            "2:1: error: cannot copy from or to the client"
        ),
        ("create table made ();\ncommit;\nselect 1/0;", "2:1: error: a file cannot begin or end transactions"),
        ("--! no-transaction\nselect 1; select 2;", "2:11: error: a file with --! no-transaction holds exactly one"),
        ("--! no-transactoin\nselect 1;", "1:1: error: unknown header: --! no-transactoin"),
    ])
    func aFileThatCannotRunStopsEverything(content: String, expected: String) throws {
        let project = try MigrateProject(["migrations/0001_good.sql": "create table good ();"])
        try project.write("migrations/0002_bad.sql", content)
        let result = try project.migrate()
        #expect(result.exit == 1)
        #expect(result.standardError.hasPrefix("migrations/0002_bad.sql:" + expected), "\(result.standardError)")
        #expect(try project.value("select to_regclass('good')") == nil)
    }

    @Test func theTreeIsLocatedTooAndTakenBackAsAWhole() throws {
        let project = try MigrateProject([
            "migrations/0001_a.sql": "create schema api;",
            "sql/api/a.sql": "create view api.a as select api.b() as x;",
            "sql/api/b.sql": "create or replace function api.b() returns int return 1;",
            "sql/api/c.sql": "create or replace function api.c() returns int\n    return nowhere();",
        ])
        let result = try project.migrate()
        #expect(result.exit == 1)
        #expect(result.standardError.contains("sql/api/c.sql:2:12: error: 42883"), "\(result.standardError)")
        #expect(!result.standardError.contains("sql/api/a.sql"))
        #expect(try project.value("select to_regproc('api.b')") == nil)
        try project.write("sql/api/c.sql", "create or replace function api.c() returns int return api.b();")
        #expect(try project.migrate().exit == 0)
        #expect(try project.value("select x from api.a") == "1")
        #expect(try project.migrate().standardOutput.hasPrefix("nothing to do"))
    }

    /// Otherwise a migration would depend on which others ran before it in the same run.
    @Test func settingsOfAFileEndWithIt() throws {
        let project = try MigrateProject([
            "migrations/0001_settings.sql": """
            set client_encoding = 'LATIN1';
            set standard_conforming_strings = off;
            set timezone = 'Asia/Tokyo';
            set session_replication_role = replica;
            create temporary table scratch ();
            """,
            "migrations/0002_table.sql": """
            create table seen as
            select
                length('éé\\n') as length, current_setting('session_replication_role') as replication,
                timestamptz '2026-01-01 00:00' = '2026-01-01 00:00Z' as is_utc, to_regclass('scratch') as scratch;
            """,
        ])
        #expect(try project.migrate().exit == 0)
        #expect(
            try project.value("select format('%s %s %s %s', length, replication, is_utc, scratch) from seen")
                == "4 origin t ")
    }
}
