import Postgres
import TestSupport
import Testing

/// Concurrent batches that contain the same event with two times: a resend, corrected.
@Suite struct RivalBatchTests {
    private let database: TestDatabase

    /// The visitor is registered before: registering one would make the batches wait for each other.
    init() throws {
        database = try TestServer.shared.makeSampleDatabase()
        let connection = try database.connect()
        try Self.prepare([Self.event("known", 0)], on: connection)
        try connection.run("select pipeline.load_batch()")
    }

    @Test(arguments: ["pageview", "click"])
    func laterCommitRemovesItsDuplicates(type: String) async throws {
        try await inParallel(2) { number in
            let connection = try database.connect()
            try Self.prepare(
                [Self.event("same", Int64(number) * 1_000, type: type), Self.event("own-\(number)", 5_000)],
                on: connection)
            try connection.execute("begin; select pipeline.load_batch(); select pg_sleep(1); commit")
        }
        #expect(try stored() == ["known", "own-0", "own-1", "same"])
    }

    /// A batch that registers a visitor does not search for stored events of that visitor, but another batch can store some
    /// before it does.
    @Test func visitorsNewToBothBatches() throws {
        let first = try database.connect()
        let second = try database.connect()
        try Self.prepare([Self.event("same", 0, visitor: "new")], on: first)
        try Self.prepare([Self.event("same", 1_000, visitor: "new")], on: second)
        let counts = try [second, first].map { connection in
            let row = try connection.query("select accepted, duplicates from pipeline.load_batch()")[0]
            return [row.int(0), row.int(1)]
        }
        #expect(counts == [[1, 0], [0, 1]])
        #expect(try stored() == ["known", "same"])
    }

    private static func event(
        _ id: String, _ shift: Int64, type: String = "pageview", visitor: String = "known"
    ) -> SampleEvent {
        SampleEvent(
            eventId: id, site: "shop", visitor: visitor, occurredAt: Instant("2024-05-01T10:00:00Z") + shift,
            type: type, url: "/\(id)")
    }

    private static func prepare(_ events: [SampleEvent], on connection: Connection) throws {
        try connection.run("select pipeline.open_batch()")
        for (number, event) in events.enumerated() {
            try connection.run(
                "insert into pg_temp.stage (line_number, raw) values ($1::bigint, $2)",
                [.int(Int64(number)), .text(try event.line)])
        }
        try connection.run("select pipeline.prepare_batch()")
    }

    private func stored() throws -> [String] {
        try database.query(
            """
            select id
            from (
                select v.page_view_id from tracking.page_views as v
                union all
                select e.event_id from tracking.user_events as e
            ) as x (id)
            order by id collate "C"
            """
        ).map { $0[0] ?? "" }
    }
}
