import Foundation
import Postgres
import TestSupport
import Testing

/// Many years of months: everything stays quick, also before the catalog has statistics of them. `make soak` makes a
/// thousand partitions.
@Suite(.serialized) struct ManyMonthsTests {
    private static let isSoak = Soak.rounds != nil
    private static let months = isSoak ? 143 : 16

    /// What a partition more may cost a statement: some look-ups in the catalog, 31 for `ops.status()` without statistics.
    private static let blocksForEach = 40

    /// Plans depend on the statistics of the catalog: here only the test collects them.
    private static let server = Result { try TestServer(.migrated, settings: ["autovacuum": "off"]) }

    private let database: TestDatabase
    private let files: IngestFiles

    init() throws {
        database = try Self.server.get().makeMigratedDatabase()
        files = try IngestFiles()
    }

    private func make(_ months: Range<Int>) throws {
        let connection = try database.connect()
        for month in months {
            try connection.run(
                "select ops.make_month((date '2015-01-01' + make_interval(months => $1))::date)", [.int(Int64(month))])
        }
    }

    /// Both tests share one database with many months.
    @Test func stayQuick() throws {
        try workGrowsWithTheirNumber()
        try commands()
    }

    /// The cost grows by one step for each table, not by its square.
    private func workGrowsWithTheirNumber() throws {
        let statements = [
            "select * from ops.partitions", "select * from ops.partition_faults", "select * from ops.status()",
            "select * from ops.retention_plan()",
            "select ops.analyze_new_partitions()", "select ops.make_partitions_ahead()",
            "select pipeline.close_sessions()", "select privacy.require_map()",
        ]
        let few = Self.months / 4
        try make(0..<few)
        let before = try statements.map(blocks)
        try make(few..<Self.months)
        let made = 7 * (Self.months - few)
        for hasStatistics in [false, true] {
            if hasStatistics { try database.connect().run("analyze") }
            for (statement, before) in zip(statements, before) {
                let after = try blocks(statement)
                #expect(
                    after < before + Self.blocksForEach * made,
                    "\(statement): \(before) blocks, and \(after) with \(made) partitions more, statistics: \(hasStatistics)"
                )
            }
        }
    }

    /// Blocks that a statement reads when it is run for the second time, so that it finds what it needs of the catalog.
    private func blocks(_ statement: String) throws -> Int {
        let connection = try database.connect()
        _ = try connection.query(statement)
        let plan = try connection.query("explain (analyze, buffers, timing off, format json) \(statement)")[0][0] ?? ""
        let nodes = try #require(try JSONSerialization.jsonObject(with: Data(plan.utf8)) as? [[String: Any]])
        let node = try #require(nodes.first?["Plan"] as? [String: Any])
        return (node["Shared Hit Blocks"] as? Int ?? 0) + (node["Shared Read Blocks"] as? Int ?? 0)
    }

    private func commands() throws {
        let old = try files.write(
            IngestFiles.events(0..<2_000).replacing("\"2026-", with: "\"2019-"), as: "old.ndjson")
        let new = try files.write(IngestFiles.events(0..<20), as: "new.ndjson")
        for words in [
            ["status"], ["partitions"], ["partitions", "doctor"], ["partitions", "make"], ["ingest", old],
            ["ingest", new], ["ingest", new], ["aggregate"], ["refresh"], ["consent", "set", "1", "--granted", "no"],
            ["gdpr", "export", "2"], ["gdpr", "erase", "2", "--yes"], ["retain", "--dry-run"], ["status"],
        ] {
            let begun = ContinuousClock.now
            let result = try Program.run(
                Checkout.dbrunner, words + ["--project", Checkout.root], environment: database.environment)
            #expect(result.exit == 0, "\(words): \(result.standardError)")
            let seconds = Soak.seconds(since: begun)
            Soak.say("\(7 * Self.months) partitions: \(words.prefix(2).joined(separator: " ")) in \(seconds) s")
            if Self.isSoak { #expect(ContinuousClock.now - begun < .seconds(20), "\(words)") }
        }
    }

    /// Times that are nonsense make no partition, whichever way they come.
    @Test(arguments: ["2097-05-05T10:00:00Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "1989-12-31T23:59:59Z"])
    func nonsense(time: String) throws {
        let before = try partitions()
        let head = #"{"event_id":"e","visitor":"v","occurred_at":"\#(time)""#
        let event = head + #","type":"click","element":"x"}"#
        let received = head + #","sent_at":"\#(time)","received_at":"\#(time)","type":"click","element":"x"}"#
        let lines = try files.write(event + "\n" + received + "\n")
        let result = try database.dbrunner("ingest", lines, "--json")
        #expect(try IngestCounts(result) == IngestCounts(rejected: 2))

        let connection = try database.connect()
        try connection.run("select api.track_events($1)", [.text("[\(event), \(received)]")])
        for (function, fields) in [
            ("track_snapshot", #""session_key":"s","state":{},"total_price":1,"trigger":"auto_save""#),
            ("track_performance", #""name":"load","value":1"#),
        ] {
            try connection.run("select api.\(function)($1)", [.text(head + ",\(fields)}")])
        }
        #expect(try database.dbrunner("aggregate").exit == 0)
        // Asking for such a month does not create it, either.
        _ = try database.dbrunner("partitions", "make", "--month", String(time.prefix(7)))
        _ = try? connection.run("select ops.make_month($1)", [.text(String(time.prefix(10)))])
        #expect(try partitions() == before)
        #expect(try database.dbrunner("partitions", "doctor").exit == 0)
    }

    private func partitions() throws -> Int {
        try database.query("select count(*) as count from ops.partitions")[0].int("count") ?? -1
    }
}
