import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

/// Writers that commit late or roll back, beside several refreshes at once, and a reader of the live views.
final class RefreshHarness: Sendable {
    /// Commits really wait here: for the disk, and for company (`commit_delay`).
    private static let server: TestServer = {
        do {
            return try TestServer(
                .migrated, settings: ["fsync": "on", "commit_delay": "20000", "commit_siblings": "0"])
        } catch {
            fatalError("cannot test without a PostgreSQL server: \(error)")
        }
    }()

    private static let writers = 6
    private static let refreshers = 3

    private let database: TestDatabase
    private let end: ContinuousClock.Instant
    private let seed: UInt64
    private let committed = Atomic(0)
    private let wrong = Mutex<[String]>([])

    private init(seed: UInt64, seconds: Int) throws {
        database = try Self.server.makeSampleDatabase()
        end = ContinuousClock.now + .seconds(seconds)
        self.seed = seed
    }

    /// Writes and refreshes for some seconds; after one more refresh every rollup must equal the raw rows, and
    /// computing everything again must change nothing.
    static func expectNoWrongBucket(seed: UInt64, seconds: Int) async throws {
        let harness = try RefreshHarness(seed: seed, seconds: seconds)
        try await inParallel(writers + refreshers + 1) { number in
            var random = SeededRandom(seed: seed &* 100 &+ UInt64(number))
            while ContinuousClock.now < harness.end { try harness.step(number, &random) }
        }
        #expect(harness.committed.load(ordering: .relaxed) > 0)
        #expect(harness.wrong.withLock { $0 }.isEmpty)
        // Not after an `aggregate`: it would make most buckets dirty again, also those that should have been marked before.
        try harness.finish("refresh")
        try harness.finish("aggregate", "refresh")
        try harness.database.connect().run("select reporting.mark_dirty()")
        try harness.finish("refresh")
    }

    private func finish(_ commands: String...) throws {
        for command in commands {
            let result = try database.dbrunner(command, "--all")  // also what rests because it had to wait for a lock
            #expect(result.exit == 0, "\(result.standardError)")
        }
        try RollupReference.expectAgreement(in: database)
    }

    private func step(_ number: Int, _ random: inout SeededRandom) throws {
        switch number {
        case 0..<Self.writers / 2: try tolerantly { try loadBatch($0, &random) }
        case ..<Self.writers: try tolerantly { try trackAndDerive($0, &random) }
        case Self.writers + Self.refreshers: try readLive()
        case Self.writers: #expect(try database.dbrunner("refresh").exit == 0)
        default:
            try tolerantly { connection in
                try within(connection, &random) { try connection.run("select reporting.refresh_rollups(3)") }
            }
        }
    }

    private func readLive() throws {
        let rows = try RollupReference.liveDifferences(in: database)
        wrong.withLock { $0 += rows }
    }

    /// Serialization errors are expected: the transaction is rolled back, with its rows.
    private func tolerantly(_ body: (Connection) throws -> Void) throws {
        do {
            try body(database.connect())
        } catch let error as PostgresError where ["40P01", "40001", "55P03", "23505"].contains(error.sqlState) {
            return
        }
    }

    /// A transaction that is held open for a while and then committed, mostly.
    private func within(_ connection: Connection, _ random: inout SeededRandom, _ body: () throws -> Void) throws {
        let isCommitted = random.chance(75)
        try connection.run("begin")
        try body()
        try connection.run("select pg_sleep($1)", [.double(.random(in: 0...0.3, using: &random))])
        try connection.run(isCommitted ? "commit" : "rollback")
        if isCommitted { committed.add(1, ordering: .relaxed) }
    }

    /// A batch as `dbrunner ingest` loads it.
    private func loadBatch(_ connection: Connection, _ random: inout SeededRandom) throws {
        try connection.run("select pipeline.open_batch()")
        try connection.run(
            """
            insert into pg_temp.stage (line_number, raw)
            select e.place, e.line
            from unnest($1::text[]) with ordinality as e (line, place)
            """, [.textArray(try events(&random).map { try $0.line })])
        try connection.run("select pipeline.prepare_batch()")
        try within(connection, &random) { try connection.run("select pipeline.load_batch()") }
    }

    private func trackAndDerive(_ connection: Connection, _ random: inout SeededRandom) throws {
        let events = try events(&random).map { try $0.line }.joined(separator: ",")
        try connection.run("select api.track_events($1::jsonb)", [.text("[\(events)]")])
        try within(connection, &random) {
            try connection.run("select pipeline.drain_inbox(20)")
            try connection.run("select pipeline.derive_sessions(30)")
        }
    }

    /// One hour of a few people, so that they meet others now and then and many buckets are written once only. Of bots only
    /// some events say so, and what the others are is known when the session is.
    private func events(_ random: inout SeededRandom) -> [SampleEvent] {
        let now = Instant(Int64(Date().timeIntervalSince1970) * 1_000)
        let start = now + -Int64.random(in: 2...1_000, using: &random) * 3_600_000
        return (0..<Int.random(in: 1...10, using: &random)).map { _ in
            SampleEvent(
                eventId: String(UInt64.random(in: 0...UInt64.max, using: &random)),
                site: random.pick(["shop", "blog"]),
                sessionKey: random.pick([nil, "hour \(start.milliseconds / 3_600_000)"]),
                visitor: "visitor-\(Int.random(in: 0..<30, using: &random))",
                occurredAt: start + Int64.random(in: 0..<3_600_000, using: &random),
                url: "/" + random.pick(["", "cart", "product"]), userAgent: random.chance(10) ? "Googlebot/2.1" : nil,
                pageCategory: random.pick([nil, "Shop"]))
        }
    }
}
