import Foundation
import Postgres
import TestSupport
import Testing

/// Files and ledger that disagree stop a run before it changes anything.
@Suite struct MigrateHistoryTests {
    private func applied(_ versions: Int...) throws -> MigrateProject {
        let project = try MigrateProject()
        for version in versions {
            try project.write("migrations/000\(version)_step.sql", "create table step_\(version) ();\n")
        }
        #expect(try project.migrate().exit == 0)
        return project
    }

    private func expectRefusal(_ project: MigrateProject, _ words: String...) throws {
        try project.write("migrations/0009_new.sql", "create table step_9 ();")
        let before = try project.versions()
        let result = try project.migrate()
        #expect(result.exit == 4)
        for word in words { #expect(result.standardError.contains(word), "\(result.standardError)") }
        #expect(try project.migrate("--plan").exit == 4)
        #expect(try project.versions() == before)
        #expect(try project.value("select to_regclass('step_9')") == nil)
    }

    @Test func anEditedFile() throws {
        let project = try applied(1, 2)
        try project.write("migrations/0001_step.sql", "create table step_1 (a int);\n")
        try expectRefusal(project, "0001_step", "edited since it was applied", "by postgres", "migrate repair")
    }

    @Test func aMissingFile() throws {
        let project = try applied(1, 2)
        try project.remove("migrations/0001_step.sql")
        try expectRefusal(project, "its file is gone")
    }

    @Test func aDuplicateVersion() throws {
        let project = try applied(1)
        try project.write("migrations/0002_a.sql", "select 1;")
        try project.write("migrations/0002_b.sql", "select 1;")
        try expectRefusal(project, "same version as 0002_a", "HINT: Rename all but one of the files")
    }

    /// The migrations of drafts are replaced before 1.0: the database stays as it is, and the hint says how to start anew.
    @Test func anOlderDraft() throws {
        let project = try applied(1, 2, 3)
        for version in 1...3 { try project.remove("migrations/000\(version)_step.sql") }
        try project.write("migrations/0001_everything.sql", "create table everything ();\n")
        try expectRefusal(
            project, "edited since it was applied", "its file is gone", "older draft", "createdb", "migrate there")
        #expect(try project.value("select to_regclass('everything')") == nil)
    }

    @Test func aRenamedFile() throws {
        let project = try applied(1)
        try project.remove("migrations/0001_step.sql")
        try project.write("migrations/0001_other.sql", "create table step_1 ();\n")
        try expectRefusal(project, "renamed")
    }

    @Test func anUnknownVersion() throws {
        let project = try applied(1, 2)
        try project.remove("migrations/0002_step.sql")
        let result = try project.migrate()
        #expect(result.exit == 4)
        #expect(result.standardError.contains("newer than these files"))
        #expect(result.standardError.contains("HINT: Use the release that migrated this database"))
    }

    @Test func aLateVersion() throws {
        let project = try applied(1, 3)
        try project.write("migrations/0002_late.sql", "create table late ();")
        let refused = try project.migrate("--json")
        #expect(refused.exit == 4)
        #expect(refused.standardOutput.contains(#""file":"0002_late "#))
        #expect(refused.standardOutput.contains(#""kind":"late","version":2}"#))
        #expect(refused.standardError.contains("--allow-out-of-order"))
        #expect(try project.migrate("--allow-out-of-order").exit == 0)
        #expect(try project.versions() == [1, 3, 2])
    }

    @Test func lineEndsAndAByteOrderMarkAreTheSameFile() throws {
        let function = "create function f() returns text language sql as $$\nselect 'é'\n$$;\n"
        let project = try MigrateProject(["migrations/0001_f.sql": function])
        #expect(try project.migrate().exit == 0)
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let windows = mark + Array(function.replacingOccurrences(of: "\n", with: "\r\n").utf8)
        try project.write("migrations/0001_f.sql", bytes: windows)
        let again = try project.migrate()
        #expect(again.exit == 0)
        #expect(again.standardOutput == "nothing to do: 1 migration applied\n")
        let other = try MigrateProject()
        try other.write("migrations/0001_f.sql", bytes: windows)
        #expect(try other.migrate().exit == 0)
        let source = "select prosrc || (select checksum from dbrunner.migrations) from pg_proc where proname = 'f'"
        #expect(try other.value(source) == project.value(source))
    }

    @Test func repairRecordsAnewAndIsRecorded() throws {
        let project = try applied(1, 2, 3)
        try project.write("migrations/0001_step.sql", "create table step_1 (); -- a comment\n")
        try project.remove("migrations/0003_step.sql")
        #expect(try project.migrate("repair", "2").exit == 2)
        #expect(try project.migrate("repair", "8").exit == 6)
        #expect(try project.migrate("repair").exit == 2)
        let repair = try project.migrate("repair", "1", "3", "--reason", "comment")
        #expect(repair.standardOutput == "0001_step: recorded anew\n0003_step: forgotten\n")
        #expect(try project.migrate().exit == 0)
        let kept = try project.database.query(
            "select version, action, reason, old_checksum <> new_checksum from dbrunner.migration_repairs order by 1")
        #expect(kept.map { $0.int(0) } == [1, 3])
        #expect(kept[0].bool(3) == true && kept[0][2] == "comment")
    }

    @Test func aBaselineRunsNothing() throws {
        let project = try MigrateProject(["migrations/0001_a.sql": "create table a ();"])
        try project.write("migrations/0002_b.sql", "create table b ();")
        _ = try project.database.query("create table a ()")
        #expect(try project.migrate("baseline", "--to", "1").standardOutput == "0001_a: baseline\n")
        #expect(try project.migrate().exit == 0)
        #expect(try project.versions() == [1, 2])
        #expect(try project.value("select count(*) from dbrunner.migrations where duration_ms is null") == "1")
        #expect(try project.migrate("baseline").exit == 4)
    }
}
