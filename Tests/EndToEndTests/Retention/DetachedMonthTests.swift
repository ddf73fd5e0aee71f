import Foundation
import TestSupport
import Testing

/// A partition that was detached by hand blocks its name. The fix that `partitions doctor` prints works, whatever happened
/// since.
@Suite struct DetachedMonthTests {
    private static let partition = "page_views_2024_01"

    private let old: ArchiveDatabase

    init() throws {
        old = try ArchiveDatabase()
    }

    /// What the doctor prints for the only fault there is.
    private func fix() throws -> [String] {
        let result = try old.database.dbrunner("partitions", "doctor")
        #expect(result.exit == 1)
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.first == "part.\(Self.partition): not attached")
        return lines.last?.split(separator: " ").dropFirst().map(String.init) ?? []
    }

    private func run(_ words: [String]) throws -> ProgramResult {
        try old.start(words).finish()
    }

    @Test func attach() throws {
        let rollups = try old.rollups()
        let sessions = try sessionSummary()
        _ = try old.database.query("alter table tracking.page_views detach partition part.\(Self.partition)")
        let late = try old.files.write(
            IngestFiles.event(60_000).replacing("2026-", with: "2024-"))
        let blocked = try old.database.dbrunner("ingest", late)
        #expect(blocked.exit == 1 && blocked.standardError.contains("partitions doctor"))
        // Meanwhile, sessions are derived without the detached month.
        _ = try old.database.query("select pipeline.mark_sessions_pending()")
        #expect(try old.database.dbrunner("aggregate").exit == 0)
        #expect(try old.database.dbrunner("refresh").exit == 0)
        #expect(try sessionSummary() != sessions)

        let attached = try run(fix())
        #expect(attached.exit == 0, "\(attached.standardError)")
        #expect(try ArchiveDatabase.contents(old.database)[Self.partition] == old.before[Self.partition])
        #expect(try old.database.dbrunner("partitions", "doctor").exit == 0)
        #expect(try old.database.dbrunner("aggregate").exit == 0)
        #expect(try old.database.dbrunner("refresh").exit == 0)
        #expect(try sessionSummary() == sessions)
        #expect(try old.rollups() == rollups)
        #expect(try old.database.dbrunner("ingest", late).exit == 0)
        #expect(try run(["partitions", "attach", Self.partition]).exit == 6, "it is attached")
    }

    /// Decisions do not reach a detached month, and erasures are refused meanwhile. Attaching applies the decisions since, and
    /// erasures that were done by hand.
    @Test func decisionsSince() throws {
        _ = try old.database.query("alter table tracking.page_views detach partition part.\(Self.partition)")
        let refused = try old.database.dbrunner("gdpr", "erase", "1", "--yes")
        #expect(refused.exit == 1 && refused.standardError.contains("map of personal data"))
        _ = try old.database.query("update tracking.persons set erased_until = '2024-01-15' where id = 1")
        #expect(try old.database.dbrunner("consent", "set", "2", "--granted", "no").exit == 0)
        let attached = try run(fix() + ["--json"])
        #expect(attached.exit == 0, "\(attached.standardError)")
        #expect(!attached.standardOutput.contains(#""removed":0"#))
        #expect(
            try old.database.query("select from tracking.page_views where person_id = 1 and viewed_at < '2024-01-15'")
                .isEmpty)
        #expect(
            try old.database.query("select from tracking.page_views where person_id = 2 and analytics_allowed").isEmpty)
    }

    private func sessionSummary() throws -> String {
        try old.database.query(
            "select concat_ws(' ', count(*), sum(page_count), sum(event_count)) as sum from tracking.user_sessions")[0][
                "sum"]
            ?? ""
    }
}
