import Foundation
import Postgres
import TestSupport
import Testing

/// `dbrunner retain`: months are archived and dropped by policy, without losing rows.
@Suite struct RetainTests {
    private let old: ArchiveDatabase

    init() throws {
        old = try ArchiveDatabase()
    }

    @Test func dryRun() throws {
        let result = try old.retain("--dry-run", "--json")
        #expect(result.exit == 0, "\(result.standardError)")
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.count == old.count)
        #expect(lines[0].contains(#""action":"archive""#) && lines[0].contains(#""month":"2024-01""#))
        #expect(lines[old.count / 2 - 1].contains(#""table":"user_sessions""#), "children go before parents")
        #expect(try old.states().isEmpty)
        #expect(try ArchiveDatabase.contents(old.database) == old.before)
        for (partition, contents) in old.before {
            let rows = contents.split(separator: " ").first ?? ""
            #expect(
                lines.contains { $0.contains(#""partition":"\#(partition)","rows":\#(rows),"#) },
                "exact, never analyzed")
        }
    }

    @Test func archivesAndDrops() throws {
        let rollups = try old.rollups()
        let result = try old.retain()
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try old.states() == ["archived": old.count])
        #expect(try ArchiveDatabase.contents(old.database).isEmpty)
        try old.expectNothingLost()
        #expect(try old.rollups() == rollups)

        _ = try old.database.query("select reporting.mark_dirty()")
        #expect(try old.database.dbrunner("refresh").exit == 0)
        #expect(try old.rollups() == rollups, "a full refresh leaves alone what lies below the floor")
        #expect(try old.database.dbrunner("partitions", "doctor").exit == 0)
        #expect(try old.database.dbrunner("gdpr", "check").exit == 0)
        #expect(try old.retain("--dry-run").standardOutput == "nothing is due\n")
    }

    @Test func manifest() throws {
        #expect(try old.retain().exit == 0)
        let path = try #require(
            FileManager.default.contentsOfDirectory(atPath: old.folder).first {
                $0.hasPrefix("user_events_2024_01") && $0.hasSuffix(".json")
            })
        let manifest = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: old.folder + "/" + path)))
                as? [String: Any])
        let file = try #require(manifest["file"] as? String)
        let hash = try Program.run("sh", ["-c", "zstd -dcq '\(old.folder)/\(file)' | sha256sum"])
        #expect(manifest["sha256"] as? String == String(hash.standardOutput.prefix(64)))
        #expect(manifest["rows"] as? Int == Int(old.before["user_events_2024_01"]?.split(separator: " ").first ?? ""))
        let statement = try #require(manifest["create_table"] as? String)
        #expect(statement.hasPrefix("create table user_events_2024_01 (person_id bigint, "))
    }

    /// Events that arrive too late are not lost either.
    @Test func lateEvents() throws {
        #expect(try old.retain().exit == 0)
        let late = try old.files.write(IngestFiles.event(1).replacingOccurrences(of: "2026-", with: "2024-"))
        let result = try old.database.dbrunner("ingest", late, "--json")
        #expect(try IngestCounts(result) == IngestCounts(rejected: 1))
        #expect(try old.database.rejectedLines() == ["1 below_retention_floor"])
    }

    @Test func operatorCarriesRowsItCannotRead() throws {
        _ = try old.database.query(
            """
            do $$ begin create role archive_operator login in role dbrunner_operator;
            exception when duplicate_object or unique_violation then end $$
            """)
        let result = try old.start(["retain", "--archive-to", old.folder], user: "archive_operator").finish()
        #expect(result.exit == 0, "\(result.standardError)")
        try old.expectNothingLost()
        let url = old.database.server.url(database: old.database.name, user: "archive_operator")
        let connection = try Connection(ConnectionTarget(url), application: "dbrunner tests")
        for query in [
            "select from tracking.page_views", "select from privacy.archive_people",
            "select privacy.open_archive(1, 1)",
            "select * from privacy.summarize_archive(1)", "update ops.partition_policies set warm_until = '0'",
        ] {
            #expect(throws: PostgresError.self, "\(query)") { try connection.run(query) }
        }
    }

    @Test func needsAPlace() throws {
        let result = try old.database.dbrunner("retain")
        #expect(result.exit == 7)
        #expect(
            result.standardError.contains("\(old.count) months are due")
                && result.standardError.contains("--archive-to"))
        let missing = try old.database.dbrunner("retain", "--archive-to", old.folder + "/missing")
        #expect(missing.exit == 6)
        #expect(try ArchiveDatabase.contents(old.database) == old.before)
    }

    /// A disk that is too small for the second archive, or for any.
    @Test(.enabled("a disk cannot be mounted here") { SmallDisk.canBeMade }, arguments: [12, 40])
    func fullDisk(kilobytes: Int) throws {
        let disk = try SmallDisk(at: old.files.folder + "/disk", kilobytes: kilobytes)
        let result = try old.start(["retain", "--archive-to", disk.folder]).finish()
        #expect(result.exit == 7, "\(result.standardError)")
        #expect(result.standardError.contains("No space left"))
        try old.expectNothingLost()
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder).allSatisfy { !$0.contains("partial") })
        #expect(try old.retain().exit == 0)
        try old.expectNothingLost()
        #expect(try old.states() == ["archived": old.count])
    }

    @Test func oneAtATime() throws {
        let other = try old.database.connect()
        try other.run("select ops.try_lease('retain')")
        #expect(try old.retain("--wait-lock", "1s").exit == 5)
        try other.run("select ops.return_lease('retain')")
        #expect(try old.retain().exit == 0)
    }

    /// An archive file is deleted when its policy says so, and its record stays.
    @Test func deletesArchives() throws {
        #expect(try old.retain().exit == 0)
        _ = try old.database.query(
            "update ops.partition_policies set cold_until = warm_until where parent_table = 'user_events'")
        let result = try old.retain("--json")
        #expect(result.standardOutput.contains(#""deleted":2"#))
        #expect(try old.states() == ["archived": old.count - 2, "deleted": 2])
        let left = try FileManager.default.contentsOfDirectory(atPath: old.folder)
        #expect(left.count == 2 * (old.count - 2) && !left.contains { $0.hasPrefix("user_events") })
        #expect(
            try old.database.query(
                """
                select from privacy.archive_people as p
                join ops.archived_partitions as a on a.id = p.archive_id and a.state = 'deleted'
                """
            ).isEmpty)
    }
}
