import Foundation
import Postgres
import TestSupport
import Testing

#if os(Linux)
/// What other users of the machine see of a running command, and other users of the server of its statements.
@Suite struct ProcessListTests {
    /// A token that no other test uses.
    private static let name = "pröcess.list+canary@example.com"
    private let privacy: PrivacyDatabase

    init() throws {
        privacy = try PrivacyDatabase()
        let event = """
            {"event_id":"p","visitor":"\(Self.name)","type":"pageview","url":"/","occurred_at":"2026-03-01T10:00:00Z"}

            """
        #expect(try privacy.database.dbrunner("ingest", privacy.files.write(event, as: "p.ndjson")).exit == 0)
    }

    @Test(arguments: [
        (["gdpr", "erase", "--external-id", "-", "--yes"], "tracking.persons"),
        (["gdpr", "anonymize", "--file", "-", "--yes"], "tracking.persons"),
        (["gdpr", "export", "--external-id", "-"], "tracking.page_views"),
        (["gdpr", "verify", "--external-id", "-"], "tracking.page_views"),
        (["gdpr", "verify", "--token", "-"], "tracking.page_views"),
        (["consent", "set", "--external-id", "-", "--granted", "no"], "tracking.page_views"),
        (["gdpr", "requests", "add", "--external-id", "-", "--kind", "erase"], "privacy.requests"),
    ])
    func showsNoName(_ words: [String], blockedBy table: String) throws {
        let blocker = try privacy.database.connect()
        _ = try blocker.execute("begin; lock table \(table)")
        let program = try privacy.start(words, input: .text(Self.name + "\n"))
        let waits = """
            select from pg_stat_activity
            where application_name like 'dbrunner %' and datname = current_database() and wait_event_type = 'Lock'
            """
        #expect(try eventually { try !privacy.database.query(waits).isEmpty }, "\(words) did not wait")

        for line in try commandLines() { #expect(!line.contains("canary@"), "\(line)") }
        for row in try privacy.database.query("select concat(query, application_name) from pg_stat_activity") {
            #expect(row[0]?.contains("canary@") != true, "\(row[0] ?? "")")
        }
        _ = try blocker.execute("rollback")
        let result = try program.finish()
        #expect(result.exit == (words[1] == "verify" ? 1 : 0), "\(words): \(result.standardError)")
        let log = try String(contentsOfFile: TestServer.shared.socketFolder + "/log", encoding: .utf8)
        #expect(!log.contains("canary@"))
    }

    /// Of all processes of this machine: the runner, what it starts, and the server's.
    private func commandLines() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }.compactMap { pid in
            FileManager.default.contents(atPath: "/proc/\(pid)/cmdline").map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
#endif
