import Foundation
import TestSupport
import Testing

/// `dbrunner ingest --format`: lines of other trackers and web servers, each event once, however they are cut into files.
@Suite(.serialized) struct ImportTests {
    private let database: TestDatabase
    private let files: IngestFiles

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
        files = try IngestFiles()
    }

    private func ingest(_ format: String, _ paths: [String], _ options: [String] = []) throws -> String {
        let result = try Program.run(
            Checkout.dbrunner,
            ["ingest", "--json", "--format", format] + options + paths + ["--project", Checkout.root],
            environment: database.environment)
        #expect(result.exit == 0, "\(result.standardError)")
        return result.standardOutput.replacing(/"events_per_second":\d+,?/, with: "")
    }

    @Test func wrappedMessages() throws {
        let line = """
            {"batch": [
            {"type": "page", "messageId": "1", "anonymousId": "a", "originalTimestamp": "2026-11-02T09:00:00Z", "properties": {"url": "/a"}},
            {"type": "track", "event": "Buy", "messageId": "2", "anonymousId": "a", "originalTimestamp": "2026-11-02T09:00:09Z"},
            {"type": "page", "messageId": "3", "anonymousId": "a", "originalTimestamp": "soon", "properties": {"url": "/b"}},
            {"type": "identify", "traits": {"email": "ann@example.com"}}], "sentAt": "2026-11-02T09:00:10Z"}
            """.replacing("\n", with: " ")
        let path = try files.write(line + "\n{\"type\": \"alias\"}\nnonsense\n")
        let expected =
            #"{"accepted":2,"dropped":0,"duplicates":0,"ignored":{"alias":1,"identify":1},"rejected":2}"# + "\n"
        #expect(try ingest("segment", [path]) == expected)
        #expect(try database.rejectedLines() == ["1 invalid_time:occurred_at", "3 invalid_json"])
        let raw = try database.query("select raw from tracking.rejected_events where line_number = 1")[0][0] ?? ""
        #expect(
            raw.contains(#""messageId": "3""#) && !raw.contains("ann@example.com"), "only the message is kept: \(raw)")
        #expect(try ingest("segment", [path]).contains(#""duplicates":2"#))
    }

    @Test func columnsOfCSV() throws {
        let path = try files.write(
            "event_id,visit_id,session_id,created_at,url_path,event_type,event_name\r\n"
                + "e1,v,s,2026-11-02 09:00:00,/a,1,\r\ne2,v,s,2026-11-02 09:00:05,/a,2,signup\r\n")
        #expect(try ingest("umami", [path, "--batch-lines", "1"]).contains(#""accepted":2"#))
        #expect(try database.query("select string_agg(page_url, ' ') from tracking.page_views")[0][0] == "/a")
        let piped = try database.dbrunner("ingest", "--format", "umami", "-", input: .text("a,b\n1,2\n"))
        #expect(piped.exit == 2 && piped.standardError.contains("CSV cannot be read from standard input"))
    }

    /// A log, the same again, a piece of it under a rotated name, and one of another server with equal lines.
    @Test func overlappingLogs() throws {
        let lines = (0..<400).map { number in
            let time = String(format: "%02d:%02d:%02d", 9 + number / 200, number / 4 % 60, number % 60)
            let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
            return
                #"10.0.0.\#(number % 7) - ann [02/Nov/2026:\#(time) +0000] "GET /p\#(number % 5) HTTP/1.1" 200 9 "-" "\#(agent)""#
        }
        let folder = try files.write("").split(separator: "/").dropLast().joined(separator: "/")
        let log = "/\(folder)/access.log"
        try (lines.joined(separator: "\n") + "\n").write(toFile: log, atomically: true, encoding: .utf8)
        try (lines[100..<300].joined(separator: "\n") + "\n").write(
            toFile: log + ".1", atomically: true, encoding: .utf8)
        #expect(try ingest("access-log", [log]).contains(#""accepted":400"#))
        #expect(try ingest("access-log", [log, log + ".1"]).contains(#""duplicates":600"#))
        // Two days later the salt is gone, and the visitors of these lines would be others.
        try database.connect().execute("delete from privacy.ip_salts")
        #expect(try ingest("access-log", [log]).contains(#""duplicates":400"#))
        #expect(try ingest("access-log", [log], ["--source", "second server"]).contains(#""accepted":400"#))
        let kept = try database.query(
            "select count(*) from tracking.page_views as v join tracking.persons as p on p.id = v.person_id "
                + "where concat(v, p) ~ '10\\.0\\.0\\.|ann'")
        #expect(kept[0][0] == "0", "neither addresses nor user names are stored")
    }
}
