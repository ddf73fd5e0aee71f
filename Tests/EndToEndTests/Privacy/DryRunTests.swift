import Foundation
import Postgres
import TestSupport
import Testing

/// `--dry-run` of erasing and anonymizing says what the receipt will say, and changes nothing.
@Suite struct DryRunTests {
    private let privacy: PrivacyDatabase

    init() throws {
        privacy = try PrivacyDatabase()
        // Others do what Ann does, so that part of it can be kept; and a line without a visitor mentions her.
        let others = (1...12).map {
            #"{"event_id":"o\#($0)","visitor":"other-\#($0)","occurred_at":"2026-03-01T09:0\#($0 % 10):00Z","type":"pageview","url":"https://a.example/","user_agent":"Mozilla/5.0 (Macintosh) Ann","consent":{"analytics":true}}"#
        }
        let mention = #"["\#(PrivacyDatabase.ann)"]"#
        let path = try privacy.files.write((others + [mention, ""]).joined(separator: "\n"), as: "others.ndjson")
        #expect(try privacy.database.dbrunner("ingest", path).exit == 0)
        _ = try privacy.database.query("update ops.settings set value = '3' where name = 'anonymity_k'")
    }

    @Test(arguments: ["erase", "anonymize"])
    func predicts(_ kind: String) throws {
        let before = try contents()
        let predicted = try receipt(privacy.asOfficer("gdpr", kind, "--external-id", "-", "--dry-run", "--json"))
        #expect(try contents() == before, "it changed something")
        #expect(try privacy.database.count("privacy.erasure_ledger") == 0)
        #expect(try privacy.database.query("select from privacy.audit_log where action = 'find'").count == 1)

        let done = try receipt(privacy.asOfficer("gdpr", kind, "--external-id", "-", "--yes", "--json"))
        #expect(done == predicted)
        #expect(done["rows"] as? Int ?? 0 > 5 && done["possible_mentions"] as? Int == 1, "\(done)")
        if kind == "anonymize" { #expect(done["kept"] as? Int ?? 0 > 0, "\(done)") }
    }

    /// A visitor with only a rejected line: the prediction does not register a person.
    @Test func predictsOfLinesOnly() throws {
        let line = #"{"event_id":"9","visitor":"eve@example.com","occurred_at":"yesterday","type":"click"}"#
        #expect(try privacy.database.dbrunner("ingest", privacy.files.write(line + "\n", as: "eve.ndjson")).exit == 0)
        let eve = Program.Input.text("eve@example.com\n")
        let before = try contents()
        let predicted = try receipt(
            privacy.asOfficer("gdpr", "erase", "--external-id", "-", "--dry-run", "--json", input: eve))
        #expect(try contents() == before)
        let done = try receipt(privacy.asOfficer("gdpr", "erase", "--external-id", "-", "--yes", "--json", input: eve))
        #expect(done == predicted)
    }

    /// The counts of a receipt, without fields that only a real erasure has.
    private func receipt(_ result: ProgramResult) throws -> NSDictionary {
        #expect(result.exit == 0, "\(result.standardError)")
        let line = try #require(result.standardOutput.split(separator: "\n").first)
        var object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        for name in ["ledger_id", "audit_head", "dry_run", "rewrites_pending", "rewritten_at"] { object[name] = nil }
        return object as NSDictionary
    }

    private func contents() throws -> [String] {
        try [
            "tracking.persons", "tracking.page_views", "tracking.user_events", "tracking.user_sessions",
            "tracking.rejected_events",
        ]
        .map { table in
            try privacy.database.query("select md5(string_agg(t::text, ';' order by t::text)) from \(table) as t")[0][0]
                ?? ""
        }
    }
}
