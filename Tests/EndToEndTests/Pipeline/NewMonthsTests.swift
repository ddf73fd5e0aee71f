import Postgres
import TestSupport
import Testing

/// Loaders that need new months at once: each waits for another, and none deadlocks, in whatever order they make them.
@Suite struct NewMonthsTests {
    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeMigratedDatabase()
    }

    /// The second loader waits before it holds any lock that the first one may still need.
    @Test func twoTransactions() throws {
        let first = try database.connect()
        let second = try database.connect()
        try first.run("begin")
        try first.run("select ops.make_month('1995-01-01')")
        try second.run("begin")
        let waiting = try second.begin("select ops.make_month('1995-02-01')")
        let isWaiting = try database.isWaitingForLock("relation = 'locks.partitions'::regclass")
        #expect(isWaiting)
        try first.run("select ops.make_month('1995-02-01'), ops.make_month('1995-03-01')")
        try first.run("commit")
        _ = try waiting.rows()
        try second.run("select ops.make_month('1995-03-01'), ops.make_month('1995-01-01')")
        try second.run("commit")
        #expect(try months() == 3)
    }

    @Test func twoLoaders() async throws {
        let files = try IngestFiles()
        let database = database
        let paths = try (0..<2).map { number in
            let months = number == 0 ? Array(1...12) : (1...12).reversed()
            let lines = months.map { month in
                let time = "1996-\(month < 10 ? "0" : "")\(month)-05T00:00:00Z"
                return #"{"event_id":"\#(month)","visitor":"v\#(number)","type":"click","occurred_at":"\#(time)"}"#
            }
            return try files.write(lines.joined(separator: "\n") + "\n", as: "\(number).ndjson")
        }
        try await inParallel(2) { number in
            let result = try database.dbrunner("ingest", paths[number], "--batch-lines", "3", "--no-aggregate")
            #expect(result.exit == 0, "\(result.standardError)")
        }
        #expect(try months() == 12)
        #expect(try database.query("select from tracking.user_events").count == 24)
    }

    private func months() throws -> Int {
        try database.query(
            "select from ops.partitions as p where p.parent_table = 'page_views' and p.is_attached and p.month < '2000-01-01'"
        ).count
    }
}
