import Foundation
import Postgres
import TestSupport
import Testing

/// Erased values are removed from the files of tables and indexes, too.
@Suite struct RewriteTests {
    private static let marker = "ZQXvictimQZ"
    private let privacy: PrivacyDatabase

    init() throws {
        privacy = try PrivacyDatabase()
        let day = { (number: Int) in "2026-\(number % 2 == 0 ? "02" : "03")-0\(1 + number % 9)T10:00:00Z" }
        let lines = (0..<200).map { number -> String in
            let who = number % 20 == 7 ? Self.marker : "other\(number)"
            let mark = number % 20 == 7 ? Self.marker : "x"
            return """
                {"event_id":"w\(number)","site":"default","visitor":"\(who)","consent":true,"occurred_at":"\(day(number))",\
                "type":"\(number % 40 == 7 ? "click" : "pageview")","url":"https://shop.example/\(mark)","title":"\(mark)",\
                "user_agent":"\(mark)","metadata":{"m":"\(mark)"}}\n
                """
        }
        let rejected = #"{"event_id":"r","visitor":"\#(Self.marker)","type":"click","occurred_at":"yesterday"}"# + "\n"
        let path = try privacy.files.write(lines.joined() + rejected, as: "w.ndjson")
        #expect(try privacy.database.dbrunner("ingest", path).exit == 0)
        #expect(try privacy.database.dbrunner("refresh").exit == 0)
    }

    /// Tables, indexes and others whose files hold the marker.
    private func places() throws -> Set<String> {
        let connection = try privacy.database.connect()
        _ = try connection.run("checkpoint")
        return Set(
            try connection.query(
                """
                select c.oid::regclass::text
                from pg_class as c
                where c.relkind in ('r', 'i', 't', 'm')
                    and not c.relisshared
                    and c.relnamespace <> 'pg_catalog'::regnamespace
                    and position($1::text::bytea in pg_read_binary_file(
                        pg_relation_filepath(c.oid), 0, pg_relation_size(c.oid), true)) > 0
                """, [.text(Self.marker)]
            ).compactMap { $0[0] })
    }

    private func erase() throws -> ProgramResult {
        try privacy.asOfficer(
            "gdpr", "erase", "--external-id", "-", "--yes", "--json", input: .text(Self.marker + "\n"))
    }

    @Test func bytesAreRemovedFromTheFiles() throws {
        #expect(
            try places().isSuperset(of: ["tracking.persons", "part.page_views_2026_03", "tracking.rejected_events"]))
        let receipt = try erase()
        #expect(receipt.exit == 0, "\(receipt.standardError)")
        // At once, unless other transactions are running, as in databases of other tests on this server.
        #expect(
            try eventually {
                _ = try privacy.asOfficer("gdpr", "rewrite")
                return try places().allSatisfy { $0.hasPrefix("reporting.") }
            })
        #expect(receipt.standardOutput.contains("\"rewritten_at\":null"), "aggregates wait for the refresh")
        #expect(try privacy.database.dbrunner("refresh").exit == 0)
        // The server may be analyzing a table, which is a transaction as well.
        #expect(try eventually { try privacy.asOfficer("gdpr", "rewrite").exit == 0 })
        let rest = try places().filter { !$0.contains("metrics") }
        #expect(rest == [], "\(rest)")
        #expect(try erase().standardOutput.contains("\"rewrites_pending\":0,\"rewritten_at\":\"20"))
        #expect(try privacy.asOfficer("gdpr", "rewrite").standardOutput.contains("no file holds"))
        #expect(try privacy.database.dbrunner("migrate", "verify").exit == 0, "the schema is what it was")
        #expect(try privacy.database.dbrunner("partitions", "doctor").exit == 0)
    }

    /// A transaction that began before may still read the rows; and the rewrite does not wait for sessions that lock the table.
    @Test(arguments: [
        "start transaction isolation level repeatable read; select 1",
        "begin; lock table tracking.persons in access share mode",
    ])
    func waitsForOthers(statement: String) throws {
        let other = try privacy.database.connect()
        _ = try other.execute(statement)
        let receipt = try erase()
        #expect(receipt.exit == 0, "\(receipt.standardError)")
        #expect(receipt.standardOutput.contains("\"rewritten_at\":null"))
        #expect(try !places().isEmpty)
        #expect(try privacy.database.dbrunner("refresh").exit == 0)
        #expect(try privacy.database.dbrunner("jobs", "run", "rewrite-erased").exit != 0)
        _ = try other.execute("rollback")
        #expect(try eventually { try privacy.database.dbrunner("gdpr", "rewrite").exit == 0 })
        let rest = try places().filter { !$0.contains("metrics") }
        #expect(rest == [], "\(rest)")
    }
}
