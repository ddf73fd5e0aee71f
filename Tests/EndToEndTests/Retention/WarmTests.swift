import Foundation
import Postgres
import TestSupport
import Testing

/// Months that are seldom written are packed; the only visible difference is their size.
@Suite struct WarmTests {
    private static let partition = "page_views_2024_01"

    private let old: ArchiveDatabase

    init() throws {
        old = try ArchiveDatabase()
        _ = try old.database.query("update ops.partition_policies set warm_until = '100 years'")
        // Bloat as after many late events.
        for _ in 1...3 {
            _ = try old.database.query("update tracking.page_views set load_ms = coalesce(load_ms, 0) + 1")
        }
    }

    @Test func packs() throws {
        let before = try ArchiveDatabase.contents(old.database)
        let sizes = try self.sizes()
        let rollups = try old.rollups()
        let result = try old.database.dbrunner("retain", "--json")
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(result.standardOutput.contains(#""warmed":\#(before.count)"#))
        #expect(try ArchiveDatabase.contents(old.database) == before)
        #expect(try self.sizes()[Self.partition] ?? 0 < (sizes[Self.partition] ?? 0) * 2 / 3)
        #expect(try old.database.dbrunner("partitions", "doctor").exit == 0)
        #expect(try old.database.dbrunner("gdpr", "check").exit == 0)
        #expect(try old.database.dbrunner("refresh").exit == 0)
        #expect(try old.rollups() == rollups)
        #expect(try old.database.dbrunner("retain", "--dry-run").standardOutput == "nothing is due\n")

        #expect(try indexes(Self.partition) == indexes("page_views_2024_02"), "equal to each other")
        let late = try old.files.write(IngestFiles.event(1).replacingOccurrences(of: "2026-", with: "2024-"))
        #expect(try IngestCounts(old.database.dbrunner("ingest", late, "--json")).duplicates == 1, "it can be written")
    }

    /// A row that changes while the month is packed is not lost, nor is the month.
    @Test func changedMeanwhile() throws {
        let reader = try old.database.connect()
        try reader.run("begin")
        try reader.run("lock table tracking.page_views in access share mode")
        let run = try old.start(["retain", "--quiet"])
        let isWaiting = try old.database.isWaitingForLock("mode = 'AccessExclusiveLock'")
        #expect(isWaiting)
        try old.database.connect().run(
            "update tracking.page_views set page_title = 'late' where viewed_at < '2024-02-01'")
        try reader.run("rollback")
        #expect(try run.finish().exit == 7)
        let titles = try old.database.query("select count(*) from part.page_views_2024_01 where page_title = 'late'")
        #expect(titles[0][0] ?? "" == old.before[Self.partition]?.split(separator: " ").first ?? "")
        #expect(try old.database.dbrunner("partitions", "doctor").exit == 0)
        #expect(try old.database.dbrunner("retain").exit == 0)
    }

    /// Packing a month waits for the transactions that are writing to it.
    @Test func writerBefore() throws {
        let writer = try old.database.connect()
        try writer.run("begin")
        try writer.run("update tracking.page_views set page_title = 'late' where viewed_at < '2024-02-01'")
        let run = try old.start(["retain", "--quiet"])
        let isWaiting = try old.database.isWaitingForLock("mode = 'ShareRowExclusiveLock'")
        #expect(isWaiting)
        try writer.run("commit")
        #expect(try run.finish().exit == 0)
        let titles = try old.database.query("select count(*) from part.page_views_2024_01 where page_title = 'late'")
        #expect(titles[0][0] ?? "" == old.before[Self.partition]?.split(separator: " ").first ?? "")
    }

    /// Writers that have locked the table and then want the partition never wait for a session that waits for the table.
    @Test func noDeadlock() throws {
        try old.writeInSteps(while: old.start(["retain", "--quiet"]))
    }

    @Test(arguments: [Disturbance.killedRunner]) func killed(disturbance: Disturbance) throws {
        let before = try ArchiveDatabase.contents(old.database)
        let reader = try old.database.connect()
        try reader.run("begin")
        try reader.run("lock table tracking.page_views in access share mode")
        let run = try old.start(["retain", "--quiet"])
        let isWaiting = try old.database.isWaitingForLock("mode = 'AccessExclusiveLock'")
        #expect(isWaiting)
        try disturbance.strike(run, on: old.database)
        try reader.run("rollback")
        #expect(try ArchiveDatabase.contents(old.database) == before)
        #expect(try eventually { try old.database.dbrunner("retain").exit == 0 })
        #expect(try ArchiveDatabase.contents(old.database) == before)
    }

    private func sizes() throws -> [String: Int64] {
        var sizes: [String: Int64] = [:]
        for row in try old.database.query("select partition, bytes from ops.partitions") {
            sizes[row["partition"] ?? ""] = row.int64("bytes")
        }
        return sizes
    }

    private func indexes(_ partition: String) throws -> [String] {
        try old.database.query(
            "select replace(indexdef, $1, '') as definition from pg_indexes where tablename = $1 order by 1",
            [.text(partition)]
        ).compactMap { $0["definition"] }
    }
}
