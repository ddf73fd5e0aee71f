import Foundation
import TestSupport
import Testing

/// Persons with rows in archives get them with an export, and are erased from them again after an old backup was restored.
@Suite struct ArchivedPeopleTests {
    private let old: ArchiveDatabase

    init() throws {
        old = try ArchiveDatabase()
    }

    private func export(_ path: String, _ words: String...) throws -> ProgramResult {
        try old.start(["gdpr", "export", "3", "--out", path] + words).finish()
    }

    /// The lines of tables whose rows lie in archives; sessions have a column that is computed.
    private func lines(_ path: String) throws -> [Substring] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").filter {
            $0.contains(#"{"table":"tracking.page_views""#) || $0.contains(#"{"table":"tracking.user_events""#)
        }.sorted()
    }

    private func manifest(_ path: String) throws -> [String: Any] {
        let last = try #require(String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").last)
        let object = try #require(JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
        return try #require(object["manifest"] as? [String: Any])
    }

    @Test func export() throws {
        let before = old.files.folder + "/before.ndjson"
        #expect(try export(before).exit == 0)
        #expect(try old.retain().exit == 0)
        let after = old.files.folder + "/after.ndjson"
        let result = try export(after, "--json")
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try lines(after) == lines(before), "the same, whether in the tables or in archives")
        #expect(try !lines(after).isEmpty)
        let tables = try #require(try manifest(after)["tables"] as? [String: Int])
        #expect(try tables == manifest(before)["tables"] as? [String: Int])
        let archives = try #require(try manifest(after)["archives"] as? [[String: Any]])
        #expect(archives.contains { $0["archive"] as? String == "page_views_2024_01" })
        #expect(try manifest(after)["complete"] as? Bool == true)

        let page = old.files.folder + "/after.html"
        #expect(try export(page, "--format", "html").exit == 0)
        let text = try String(contentsOfFile: page, encoding: .utf8)
        #expect(text.contains(#"<section id="page_views_2024_01">"#) && text.contains("2024-01 (archived)"))
        #expect(!text.contains(#"<div id="tracking.page_views">"#), "something is stored")
        #expect(try old.database.dbrunner("gdpr", "audit", "verify").exit == 0)
    }

    /// The export names unreadable archives and contains everything else.
    @Test func unreadable() throws {
        #expect(try old.retain().exit == 0)
        let whole = old.files.folder + "/whole.ndjson"
        #expect(try export(whole).exit == 0)
        let file =
            try old.database.query(
                "select location from ops.archived_partitions where partition = 'page_views_2024_01'")[0][0] ?? ""
        try FileManager.default.removeItem(atPath: file)
        let path = old.files.folder + "/part.ndjson"
        let result = try export(path)
        #expect(result.exit == 7)
        #expect(result.standardError.contains("page_views_2024_01 could not be read"))
        #expect(try manifest(path)["complete"] as? Bool == false)
        #expect(try manifest(path)["unread_archives"] as? [String] == ["page_views_2024_01"])
        #expect(try lines(path).count < lines(whole).count)
        #expect(try lines(path).contains { $0.contains("user_events") })
    }

    /// The backup is from before the erasure, and so are its archives.
    @Test func replayed() throws {
        #expect(try old.retain().exit == 0)
        let backup = try old.database.server.makeDatabase(template: old.database.name)
        #expect(try old.database.dbrunner("gdpr", "erase", "1", "--yes").exit == 0)
        let ledger = try old.files.write(old.database.dbrunner("gdpr", "ledger", "export").standardOutput, as: "ledger")
        let count = try backup.query("select from privacy.archive_people where bucket = 1 and 0 = any (people)").count

        #expect(try backup.dbrunner("gdpr", "ledger", "import", ledger).exit == 0)
        #expect(try backup.dbrunner("gdpr", "replay").exit == 0)
        let entry = try backup.query("select state, archives_pending from privacy.erasure_ledger")
        #expect(entry.map { $0["state"] } == ["pending archives"])
        #expect(count > 0 && entry[0].int("archives_pending") == count)
        #expect(try backup.dbrunner("refresh").exit == 0)
        let left = try backup.dbrunner("gdpr", "verify", "1", "--archives")
        #expect(left.exit == 1, "\(left.standardOutput)")

        let scrubbed = try backup.dbrunner("archives", "scrub", "--json")
        #expect(scrubbed.standardOutput.contains(#""archives":\#(count)"#))
        #expect(try backup.query("select state from privacy.erasure_ledger")[0]["state"] == "done")
        let clean = try backup.dbrunner("gdpr", "verify", "1", "--archives")
        #expect(clean.exit == 0, "\(clean.standardOutput)")
    }
}
