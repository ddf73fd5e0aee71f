import Foundation
import Postgres
import TestSupport
import Testing

/// `create index concurrently`, which is no transaction: it can stop halfway and leave a broken index.
@Suite struct MigrateIndexTests {
    private static let table = "create table t (id int); insert into t values (1), (1), (2);"
    private static let index = "--! no-transaction\ncreate index concurrently t_id on t (id);"

    private func project(_ migration: String = index) throws -> MigrateProject {
        let project = try MigrateProject(["migrations/0001_t.sql": Self.table])
        #expect(try project.migrate().exit == 0)
        try project.write("migrations/0002_index.sql", migration)
        return project
    }

    private func isValid(_ project: MigrateProject) throws -> Bool? {
        try project.database.query("select indisvalid from pg_index where indexrelid = to_regclass('t_id')").first?
            .bool(0)
    }

    /// A transaction that a concurrent build has to wait for.
    private func writer(_ project: MigrateProject) throws -> Connection {
        let connection = try project.database.connect(application: "writer")
        try connection.execute("begin; insert into t values (7)")
        return connection
    }

    @Test func aFailedUniqueBuildIsNotRecordedAndIsBuiltAgain() throws {
        let project = try project("--! no-transaction\r\ncreate unique index concurrently t_id\r\n    on t (id);")
        let failed = try project.migrate()
        #expect(failed.exit == 1)
        #expect(
            failed.standardError.contains("migrations/0002_index.sql:2:1: error: 23505: could not create unique index"))
        #expect(failed.standardError.contains("the next run drops it"))
        #expect(!failed.standardError.contains("DETAIL"))
        #expect(try isValid(project) == false)
        #expect(try project.versions() == [1])
        _ = try project.database.query(
            "delete from t where ctid in (select min(ctid) from t group by id having count(*) > 1)")
        let rerun = try project.migrate()
        #expect(rerun.exit == 0, "\(rerun.standardError)")
        #expect(rerun.standardError.contains("index public.t_id is invalid from an earlier try; dropping it"))
        #expect(try isValid(project) == true)
        #expect(try project.versions() == [1, 2])
    }

    @Test func aKilledBuildIsBuiltAgain() throws {
        let project = try project()
        let writer = try writer(project)
        let runner = try project.start()
        #expect(try project.waitForStatement(like: "%create index concurrently%"))
        #expect(try eventually { try isValid(project) == false })
        runner.kill()
        try runner.finish()
        #expect(try isValid(project) == false)
        try writer.execute("commit")
        let rerun = try project.migrate()
        #expect(rerun.exit == 0, "\(rerun.standardError)")
        #expect(try isValid(project) == true)
        #expect(try project.versions() == [1, 2])
    }

    @Test func anIndexThatWasFinishedBeforeTheKillIsRecorded() throws {
        let project = try project()
        _ = try project.database.query("create index t_id on t (id)")
        let refused = try project.migrate()
        #expect(refused.exit == 1)
        #expect(refused.standardError.contains("42P07"))
        // As left by a run that died after the build and before its record.
        _ = try project.database.query(
            """
            insert into dbrunner.settings
            select 'unfinished_migration', '2 ' || encode(sha256(convert_to($1, 'UTF8')), 'hex')
            """, [.text(Self.index)])
        #expect(try project.migrate().exit == 0)
        #expect(try project.versions() == [1, 2])
        #expect(try project.value("select count(*) from dbrunner.settings where name = 'unfinished_migration'") == "0")
    }

    @Test func aSecondRunnerWaitsWithoutADeadlock() throws {
        let project = try project()
        let writer = try writer(project)
        let first = try project.start()
        #expect(try project.waitForStatement(like: "%create index concurrently%"))
        let second = try project.start()
        #expect(eventually { second.errorsSoFar.contains("waiting for another runner: pid") })
        #expect(eventually { first.errorsSoFar.contains("waits for a lock of pid") })
        #expect(first.errorsSoFar.contains("\"writer\" of postgres (idle in transaction"))
        try writer.execute("commit")
        #expect(try first.finish().exit == 0)
        #expect(try second.finish().exit == 0)
        #expect(try isValid(project) == true)
    }
}

/// A statement that needs an exclusive lock behind a reader that takes its time.
@Suite(.serialized) struct MigrateLockTests {
    @Test func theApplicationIsNeverBlockedLongerThanTheLockTimeout() throws {
        let project = try MigrateProject(["migrations/0001_t.sql": "create table t (id int);"])
        #expect(try project.migrate().exit == 0)
        try project.write("migrations/0002_alter.sql", "alter table t add column name text;")
        let reader = try project.database.connect(application: "report")
        try reader.execute("begin; select * from t")
        let runner = try project.start("--lock-timeout", "1500ms")
        let application = try project.database.connect()
        try application.setTimeouts(statement: .seconds(10))
        var longest = Duration.zero
        let end = ContinuousClock.now + .seconds(4)
        while ContinuousClock.now < end {
            longest = max(
                longest, try ContinuousClock().measure { _ = try application.query("select count(*) from t") })
            usleep(2_000)
        }
        #expect(longest > .milliseconds(500))
        #expect(longest < .seconds(5))
        #expect(eventually { runner.errorsSoFar.contains("55P03") })
        #expect(runner.errorsSoFar.contains("0002_alter waits for a lock of pid \(reader.backendPID) \"report\""))
        try reader.execute("commit")
        #expect(try runner.finish().exit == 0)
        #expect(try project.versions() == [1, 2])
    }

    @Test func itGivesUpAfterTheAttempts() throws {
        let project = try MigrateProject(["migrations/0001_t.sql": "create table t (id int);"])
        #expect(try project.migrate().exit == 0)
        try project.write("migrations/0002_alter.sql", "select 1;\nalter table t add column name text;")
        let reader = try project.database.connect()
        try reader.execute("begin; select * from t")
        let result = try project.migrate("--lock-timeout", "50ms", "--lock-attempts", "2")
        #expect(result.exit == 1)
        #expect(result.standardError.contains("0002_alter.sql:2:1: error: 55P03"))
        #expect(result.standardError.contains("attempt 2 of 2"))
        #expect(try project.versions() == [1])
    }
}
