import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

/// Changes of a month while it is being archived.
@Suite struct RetainRaceTests {
    private let old: ArchiveDatabase

    init() throws {
        old = try ArchiveDatabase()
    }

    /// Runs retain, and `change` when the first archive is verified but its partition not dropped yet.
    private func retain(changing change: (Connection) throws -> Void) throws -> ProgramResult {
        let reader = try old.database.connect()
        try reader.run("begin")
        try reader.run("lock table tracking.page_views in access share mode")
        let run = try old.start(["retain", "--archive-to", old.folder, "--verbose"])
        #expect(
            try eventually {
                try !old.database.query(
                    "select from ops.archived_partitions where state = 'verified' and parent = 'page_views'"
                ).isEmpty
            })
        try change(try old.database.connect())
        try reader.run("rollback")
        return try run.finish()
    }

    @Test func changedRow() throws {
        let result = try retain { connection in
            try connection.run("update tracking.page_views set page_title = 'corrected' where viewed_at < '2024-02-01'")
        }
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(result.standardError.contains("page_views_2024_01 changed after it was copied"))
        let file =
            try old.database.query(
                "select location from ops.archived_partitions where partition = 'page_views_2024_01'")[0][0] ?? ""
        let titles = try Program.run("sh", ["-c", "zstd -dcq '\(file)' | grep -c corrected"])
        #expect(titles.standardOutput.hasPrefix(old.before["page_views_2024_01"]?.split(separator: " ").first ?? "-"))
    }

    /// Writers that have locked the table and then want the partition never wait for a session that waits for the table.
    @Test func noDeadlock() throws {
        let result = try old.writeInSteps(while: old.start(["retain", "--archive-to", old.folder]))
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try old.states() == ["archived": old.count])
    }

    /// Months that are written all the time are kept, and retain ends.
    @Test func endsWhileLateEventsArrive() async throws {
        let (database, folder) = (old.database, old.folder)
        let isOver = Atomic(false)
        try await inParallel(2) { number in
            if number == 0 {
                defer { isOver.store(true, ordering: .relaxed) }
                let result = try database.dbrunner("retain", "--archive-to", folder, timeout: .seconds(240))
                #expect([0, 7].contains(result.exit), "\(result.standardError)")
                return
            }
            let writer = try database.connect()
            while !isOver.load(ordering: .relaxed) {
                try writer.execute(Self.lateEvents)
                usleep(20_000)
            }
        }
        #expect(try old.retain().exit == 0)
        #expect(try old.states() == ["archived": old.count])
        try old.expectNothingLost()
    }

    private static let lateEvents = """
        update tracking.page_views set page_title = page_title where viewed_at < '2024-02-01';
        insert into pipeline.dirty_buckets (rollup, site_id, bucket)
        select 'pages', 1, '2024-01-05 00:00+00'::timestamptz + h * interval '1 hour' from generate_series(0, 300) as h
        """

    @Test func lateInsert() throws {
        let path = try old.files.write(
            #"{"event_id":"late","visitor":"v1","occurred_at":"2024-01-20T10:00:00Z","type":"pageview","url":"https://a.example/late"}"#
                + "\n")
        let result = try retain { _ in
            let run = try old.database.dbrunner("ingest", path)
            #expect(run.exit == 0, "\(run.standardError)")
        }
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try old.states() == ["archived": old.count])
        let hour = try old.database.query(
            "select views from reporting.page_rollup_hourly where page = 'https://a.example/late'")
        #expect(hour.first?.int("views") == 1, "the rollup knows it")
        let rows =
            try old.database.query(
                "select rows from ops.archived_partitions where partition = 'page_views_2024_01'")[0].int("rows") ?? 0
        #expect("\(rows - 1)" == old.before["page_views_2024_01"]?.split(separator: " ").first ?? "")
    }

    @Test func erasure() throws {
        let person = try old.database.query("select min(id) from tracking.persons")[0][0] ?? ""
        let result = try retain { _ in
            let run = try old.database.dbrunner("gdpr", "erase", person, "--yes")
            #expect(run.exit == 0, "\(run.standardError)")
        }
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(
            try old.database.query("select from privacy.erasure_ledger where state = 'done'").count == 1,
            "the archive was written anew without the person")
        for file in try FileManager.default.contentsOfDirectory(atPath: old.folder) where file.hasSuffix(".zst") {
            let found = try Program.run("sh", ["-c", "zstd -dcq '\(old.folder)/\(file)' | grep -ac '^\(person)\t'"])
            #expect(found.standardOutput == "0\n", "\(file)")
        }
    }

    /// While a reader of the whole table does not finish, no other session waits longer than the lock timeout.
    @Test func openReader() throws {
        let reader = try old.database.connect()
        try reader.run("begin")
        try reader.run("select count(*) from tracking.page_views")
        let run = try old.start(["retain", "--archive-to", old.folder])
        let isWaiting = try old.database.isWaitingForLock("mode = 'AccessExclusiveLock'")
        #expect(isWaiting)
        var longest = Duration.zero
        let end = ContinuousClock.now + .seconds(4)
        let other = try old.database.connect()
        while ContinuousClock.now < end {
            let wait = try ContinuousClock().measure { try other.run("select count(*) from tracking.page_views") }
            longest = max(longest, wait)
            usleep(50_000)
        }
        #expect(longest < .seconds(5), "about the lock timeout, and not the minute that others wait")
        try reader.run("rollback")
        #expect(try run.finish().exit == 0)
        try old.expectNothingLost()
    }

    @Test func refreshMeanwhile() throws {
        let rollups = try old.rollups()
        let run = try old.start(["retain", "--archive-to", old.folder])
        for _ in 0..<20 where try old.states() != ["archived": old.count] {
            _ = try old.database.query("select reporting.mark_dirty()")
            #expect(try old.database.dbrunner("refresh").exit == 0)
        }
        #expect(try run.finish().exit == 0)
        #expect(try old.database.dbrunner("refresh").exit == 0)
        #expect(try old.rollups() == rollups)
        try old.expectNothingLost()
    }
}
