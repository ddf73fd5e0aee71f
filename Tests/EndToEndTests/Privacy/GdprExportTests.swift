import Foundation
import Postgres
import TestSupport
import Testing

/// `dbrunner gdpr export`, as the privacy team runs it.
@Suite struct GdprExportTests {
    private let privacy: PrivacyDatabase

    init() throws {
        privacy = try PrivacyDatabase()
    }

    @Test func ndjson() throws {
        let path = privacy.path("ann.ndjson")
        let result = try privacy.asOfficer("gdpr", "export", "--external-id", "-", "--out", path, "--json")
        #expect(result.exit == 0, "\(result.standardError)")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)

        var lines = try lines(of: path)
        let manifest = try #require(lines.removeLast()["manifest"] as? [String: Any])
        #expect(manifest["sha256"] as? String == (try hashBeforeManifest(path)))
        #expect(manifest["rows"] as? Int == lines.count)
        #expect(manifest["from"] as? String == "2026-03-01T09:00:00+00:00")
        let counts = Dictionary(grouping: lines) { $0["table"] as? String ?? "" }.mapValues(\.count)
        #expect((manifest["tables"] as? [String: Int])?.filter { $0.value > 0 } == counts)
        for table in [
            "tracking.persons", "tracking.page_views", "tracking.user_events", "tracking.user_sessions",
            "tracking.user_agents", "tracking.rejected_events", "privacy.user_consent", "privacy.consent_events",
        ] { #expect(counts[table] == 1, "\(table)") }
        #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("ben"))
        #expect(try privacy.database.query("select from privacy.verify_audit()").isEmpty)
    }

    @Test func standardOutputAndJSON() throws {
        let id = try "\(privacy.annID)"
        let lines = try privacy.asOfficer("gdpr", "export", id).standardOutput.split(separator: "\n")
        #expect(lines.last?.hasPrefix(#"{"manifest":"#) == true)
        let document = try privacy.asOfficer("gdpr", "export", id, "--format", "json").standardOutput
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(document.utf8)) as? [String: Any])
        #expect((object["rows"] as? [Any])?.count == lines.count - 1)
        #expect(object["manifest"] != nil)
    }

    @Test func page() throws {
        let path = privacy.path("ann.html")
        let result = try privacy.asOfficer(
            "gdpr", "export", "--file", "-", "--format", "html", "--out", path,
            input: .text("\u{feff}\(PrivacyDatabase.ann)\r\n"))
        #expect(result.exit == 0, "\(result.standardError)")
        let page = try String(contentsOfFile: path, encoding: .utf8)
        #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
        #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;"))
        #expect(!page.contains("<script>"))
        #expect(page.contains("ann.o&#39;neill+zoë@example.com"))
        // In words for the person, not in those of the tables' comments.
        for words in ["<h2>Pages you viewed</h2>", "<dt>Title of the page</dt>", "Where nothing is stored about you"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("pipeline.") && !page.contains("<dt>Page title</dt>"))
        // The page loads nothing from the network.
        for word in ["src=", "url(", "@import", "http-equiv=\"refresh"] { #expect(!page.contains(word), "\(word)") }
        #expect(page.contains(try hashBeforeManifest(path)))
    }

    /// In a folder that all users may write to, another user can have created the file that is written first, to read it.
    @Test func doesNotWriteIntoFilesOfOthers() throws {
        let theirs = try privacy.files.write("theirs", as: "theirs")
        let path = privacy.path("ann.ndjson")
        try FileManager.default.linkItem(atPath: theirs, toPath: path + ".partial")
        let result = try privacy.asOfficer("gdpr", "export", "--external-id", "-", "--out", path)
        #expect(result.exit == 1 && result.standardError.contains("another account"), "\(result.standardError)")
        #expect(try String(contentsOfFile: theirs, encoding: .utf8) == "theirs")
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func unknownPerson() throws {
        let path = privacy.path("nobody.ndjson")
        let result = try privacy.asOfficer(
            "gdpr", "export", "--external-id", "-", "--out", path, input: .text("nobody@example.com"))
        #expect(result.exit == 6)
        #expect(result.standardError.contains("no such person") && !result.standardError.contains("nobody"))
        #expect(!FileManager.default.fileExists(atPath: path))
        let entry = try privacy.database.query("select outcome from privacy.audit_log order by id desc limit 1")
        #expect(entry.first?["outcome"] == "refused")
        #expect(try privacy.asOfficer("gdpr", "export", "nobody@example.com").exit == 2)
    }

    @Test func personWithoutData() throws {
        _ = try privacy.database.query("insert into tracking.persons (external_id) values ('quiet')")
        let result = try privacy.asOfficer("gdpr", "export", "--external-id", "-", input: .text("quiet"))
        #expect(result.exit == 0)
        let lines = result.standardOutput.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix(#"{"table":"tracking.persons","row":"#))
        #expect(lines[1].contains(#""tracking.page_views": 0"#) && lines[1].contains(#""from": null"#))
    }

    @Test func refusesWhileTheMapIsIncomplete() throws {
        _ = try privacy.database.query("create table public.newsletter (email text)")
        let path = privacy.path("ann.ndjson")
        let result = try privacy.asOfficer("gdpr", "export", "--external-id", "-", "--out", path)
        #expect(result.exit == 1)
        #expect(result.standardError.contains("gdpr check"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: privacy.files.folder) == ["events.ndjson"])
        let check = try privacy.asOfficer("gdpr", "check")
        #expect(check.exit == 1)
        #expect(check.standardOutput.contains("public.newsletter.email"))
        _ = try privacy.database.query("drop table public.newsletter")
        #expect(try privacy.asOfficer("gdpr", "check").exit == 0)
    }

    @Test(arguments: [
        ["gdpr", "export"], ["gdpr", "export", "1", "--external-id", "x"], ["gdpr", "export", "1", "--ids"],
        ["gdpr", "export", "1", "--format", "pdf"], ["gdpr", "export", "1", "--out", "/dev/null"],
        ["gdpr", "export", "--file", "-"],
    ])
    func wrongUsage(words: [String]) throws {
        let result = try privacy.start(words, input: .text("one\ntwo\n")).finish()
        #expect(result.exit == 2, "\(result.standardError)")
        #expect(result.standardOutput.isEmpty)
    }

    private func lines(of path: String) throws -> [[String: Any]] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }
}
