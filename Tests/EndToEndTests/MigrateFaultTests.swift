import Foundation
import Postgres
import TestSupport
import Testing

/// Concurrent runners, killed runners and lost connections during a migration.
@Suite struct MigrateFaultTests {
    /// Waits as long as the gate is shut; for a migration that is to be stopped in the middle.
    private static let gate = """
        create table gate (is_open boolean not null);
        insert into gate values (false);
        """
    private static let wait = "select pg_sleep(case when is_open then 0 else 60 end) from gate;"

    private func gated(_ migration: String) throws -> MigrateProject {
        let project = try MigrateProject(["migrations/0001_first.sql": Self.gate])
        #expect(try project.migrate().exit == 0)
        try project.write("migrations/0002_second.sql", migration)
        return project
    }

    private func expectRecovery(_ project: MigrateProject) throws {
        _ = try project.database.query("update gate set is_open = true")
        let rerun = try project.migrate()
        #expect(rerun.exit == 0, "\(rerun.standardError)")
        #expect(try project.versions() == [1, 2])
        #expect(try project.value("select count(*) from made") == "1")
    }

    @Test func twentyRunnersAtOnceApplyEachMigrationOnce() throws {
        var files: [String: String] = ["sql/public/one.sql": "create or replace function one() returns int return 1;"]
        for version in 1...8 {
            files["migrations/000\(version)_step.sql"] = "create table step_\(version) (); select pg_sleep(0.01);"
        }
        let project = try MigrateProject(files)
        let runners = try (1...20).map { _ in try project.start() }
        for runner in runners {
            let result = try runner.finish(timeout: .seconds(90))
            #expect(result.exit == 0, "\(result.standardError)")
        }
        #expect(try project.versions() == Array(1...8))
        let applied = runners.filter { $0.outputSoFar.contains("8 migrations applied, sql/") }
        #expect(applied.count == 1)
    }

    @Test func aKilledRunnerLeavesNothingOfATransactionalFile() throws {
        let project = try gated("create table made (); insert into made default values;\n\(Self.wait)")
        let runner = try project.start()
        #expect(try project.waitForStatement(like: "create table made%"))
        runner.kill()
        try runner.finish()
        #expect(try project.value("select to_regclass('made')") == nil)
        try expectRecovery(project)
    }

    @Test func aLostConnectionLeavesNothingOfATransactionalFile() throws {
        let project = try gated("create table made (); insert into made default values;\n\(Self.wait)")
        let runner = try project.start()
        #expect(try project.waitForStatement(like: "create table made%"))
        _ = try project.database.query(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dbrunner migrate' and datname = current_database()"
        )
        let result = try runner.finish()
        #expect(result.exit == 7)
        #expect(result.standardError.contains("connection lost in 0002_second"))
        try expectRecovery(project)
    }

    @Test func ctrlCRollsTheFileBack() throws {
        let project = try gated("create table made (); insert into made default values;\n\(Self.wait)")
        let runner = try project.start()
        #expect(try project.waitForStatement(like: "create table made%"))
        runner.kill(SIGINT)
        let result = try runner.finish(timeout: .seconds(10))
        #expect(result.exit == 130)
        #expect(result.standardError.contains("was rolled back"))
        try expectRecovery(project)
    }

    @Test func aRunnerThatWaitsSaysForWhomAndGivesUp() throws {
        let project = try gated("create table made (); insert into made default values;\n\(Self.wait)")
        let first = try project.start()
        #expect(try project.waitForStatement(like: "create table made%"))
        let second = try project.migrate("--wait-lock", "300ms")
        #expect(second.exit == 5)
        #expect(second.standardError.contains("\"dbrunner migrate\" of postgres (since 2"))
        first.kill()
        try first.finish()
    }
}
