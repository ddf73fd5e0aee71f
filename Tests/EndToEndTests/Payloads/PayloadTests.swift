import Foundation
import Postgres
import TestSupport
import Testing

/// Clients that send their sessions again and again, over a network that loses, delays and doubles: what is stored is
/// what happened, action by action.
@Suite struct PayloadTests {
    enum Order: CaseIterable {
        case asReceived, reversed, shuffled
    }

    private static let march: Int64 = 1_772_323_200_000

    @Test(arguments: Order.allCases)
    func threeThousandSessions(order: Order) throws {
        let clients = Self.play(3_000, seed: 1)
        var deliveries = clients.flatMap(\.deliveries)
        var random = SeededRandom(seed: 2)
        switch order {
        case .asReceived: deliveries.sort { ($0.receivedAt, $0.line) < ($1.receivedAt, $1.line) }
        case .reversed: deliveries.sort { ($0.receivedAt, $0.line) > ($1.receivedAt, $1.line) }
        case .shuffled: deliveries.shuffle(using: &random)
        }
        let database = try TestServer.shared.makeMigratedDatabase()
        let result = try database.dbrunner(
            "ingest", "--format", "session", "--batch-lines", "3000", "--json", "-",
            input: .text(deliveries.map { $0.line + "\n" }.joined()))
        let counts = try IngestCounts(result)
        #expect(counts.rejected == 0 && counts.dropped == 0 && counts.lines == deliveries.count, "\(counts)")
        try Self.expectTruth(of: clients, in: database)
    }

    /// The sample contains every edge that the test needs.
    @Test func sampleHasItsEdges() {
        let clients = Self.play(3_000, seed: 1)
        let deliveries = clients.flatMap(\.deliveries)
        let sent = deliveries.reduce(0) { $0 + $1.actionCount - $1.firstAction }
        let real = clients.reduce(0) { $0 + $1.session.actions.count }
        #expect(sent > real * 3 / 2, "much is sent twice")
        #expect(clients.contains { $0.session.steps.contains { $0.amended != nil } })
        #expect(clients.contains { abs($0.session.skew) > 3_600_000 })
        #expect(
            deliveries.contains { $0.firstAction > 0 } && deliveries.contains { $0.firstAction == $0.actionCount - 1 })
    }

    /// The same over `api.track_session`, with its own checkpoints, while the inbox is drained.
    @Test func clientsOnline() async throws {
        let database = try TestServer.shared.makeMigratedDatabase()
        try await inParallel(4) { thread in
            let connection = try database.connect()
            for number in stride(from: thread, to: 240, by: 4) {
                var random = SeededRandom(seed: UInt64(number))
                var client = PayloadClient(
                    ClientSession(number: number, start: Self.now - 900_000, using: &random), seed: UInt64(number) + 1)
                var model = CheckpointModel()
                let skew = client.session.skew
                try client.run { delivery in
                    let checkpoint = try Self.track(delivery, skew: skew, connection)
                    #expect(checkpoint == model.take(delivery))
                    return checkpoint
                }
                if number % 40 == thread { #expect(try database.dbrunner("aggregate").exit == 0) }
            }
        }
        #expect(try database.dbrunner("aggregate").exit == 0)
        let clients = (0..<240).map { number in
            var random = SeededRandom(seed: UInt64(number))
            return ClientSession(number: number, start: 0, using: &random)
        }
        let sessions = try database.query("select count(*) from tracking.user_sessions")[0].int(0)
        let pages = try database.query("select count(*), sum(time_on_page_ms) from tracking.page_views")[0]
        let truth = clients.flatMap(\.actions).compactMap { action -> Int64? in
            if case .page(_, _, let duration, _, _, _) = action { duration } else { nil }
        }
        #expect(sessions == clients.count)
        #expect(pages.int(0) == truth.count && pages.int64(1) == truth.reduce(0, +))
        #expect(try database.count("tracking.user_events") == clients.reduce(0) { $0 + $1.actions.count } - truth.count)
        #expect(try database.count("tracking.rejected_events") == 0)
    }

    @Test func rejectedLines() throws {
        let database = try TestServer.shared.makeMigratedDatabase()
        let client = Self.play(1, seed: 3)[0]
        let good = try #require(client.deliveries.last).line
        let bad = good.replacingOccurrences(of: #""type":"pageview""#, with: #""type":"swipe""#)
        let result = try database.dbrunner(
            "ingest", "--format", "session", "--json", "-", input: .text("\(bad)\n{\n\(good)\n7\n"))
        #expect(try IngestCounts(result) == IngestCounts(accepted: 1, rejected: 3))
        let reasons = try database.rejectedLines()
        #expect(reasons.count == 3 && reasons[0].hasPrefix("1 unknown_type:actions["))
        #expect(reasons[1...] == ["2 invalid_json", "4 not_an_object"])
    }

    private static func play(_ count: Int, seed: UInt64) -> [PayloadClient] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { number in
            let start = march + Int64.random(in: 0..<5_000_000_000, using: &random)
            var client = PayloadClient(ClientSession(number: number, start: start, using: &random), seed: random.next())
            var model = CheckpointModel()
            client.run { model.take($0) }
            return client
        }
    }

    private static func track(
        _ delivery: PayloadClient.Delivery, skew: Int64, _ connection: Connection
    ) throws -> Int {
        // Sent now, by the client's clock.
        let sentAt = isoTime(now + skew)
        let answer = try connection.query(
            "select a ->> 'success', a ->> 'checkpoint' from api.track_session($1::jsonb || jsonb_build_object('sent_at', $2::text)) as a",
            [.text(delivery.line), .text(sentAt)])[0]
        #expect(answer[0] == "true")
        return answer.int(1) ?? -1
    }

    private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }

    private static func expectTruth(of clients: [PayloadClient], in database: TestDatabase) throws {
        let truth = PayloadTruth(clients)
        let stored = try PayloadTruth(in: database)
        expectSameRows(stored.actions, truth.actions)
        expectSameRows(stored.sessions, truth.sessions)
    }
}
