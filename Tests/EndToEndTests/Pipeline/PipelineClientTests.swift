import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

/// Many clients of `api.track_events` at once.
@Suite struct PipelineClientTests {
    private static let clients = 32
    private static let calls = 25
    private static let eventsOfCall = 4

    @Test func thirtyTwoClientsLoseNothing() async throws {
        let database = try TestServer.shared.makeSampleDatabase()
        try await inParallel(Self.clients) { client in
            let connection = try database.connect()
            for call in 0..<Self.calls {
                let events = try (0..<Self.eventsOfCall).map { try Self.event(client, call, $0).line }
                let json = "[" + events.joined(separator: ",") + "]"
                let taken = try connection.query("select api.track_events($1::jsonb)", [.text(json)])[0].int(0)
                #expect(taken == Self.eventsOfCall)
                // Draining runs while other clients write.
                if client % 16 == 0, call % 8 == 0 { #expect(try database.dbrunner("aggregate").exit == 0) }
            }
        }
        #expect(try database.dbrunner("aggregate").exit == 0)
        let figures = try database.query(
            """
            select
                (select count(*) from tracking.inbox),
                (select count(*) from tracking.page_views),
                (select count(distinct page_view_id) from tracking.page_views),
                (select sum(page_count) from tracking.user_sessions)
            """)[0]
        let sent = Self.clients * Self.calls * Self.eventsOfCall
        #expect([figures.int(0), figures.int(1), figures.int(2), figures.int(3)] == [0, sent, sent, sent])
    }

    /// A site that is never silent, and whose late events change days of long ago faster than they are computed, has
    /// sessions and rollups as well.
    @Test func commandsEndWhileEventsArrive() async throws {
        let database = try TestServer.shared.makeSampleDatabase()
        let first = try Self.event(0, 0, 0).line
        try database.connect().run("select api.track_events($1::jsonb)", [.text(first)])
        let isOver = Atomic(false)
        try await inParallel(2) { number in
            if number == 0 {
                defer { isOver.store(true, ordering: .relaxed) }
                for command in ["aggregate", "refresh"] {
                    let result = try database.dbrunner(command, timeout: .seconds(20))
                    #expect(result.exit == 0, "\(command): \(result.standardError)")
                }
                return
            }
            let connection = try database.connect()
            var call = 0
            while !isOver.load(ordering: .relaxed) {
                call += 1
                let line = try Self.event(0, call, 0).line
                try connection.run("select api.track_events($1::jsonb)", [.text(line)])
                try connection.execute(Self.lateEvents)
                usleep(20_000)
            }
        }
        #expect(try database.count("tracking.user_sessions") > 0)
        #expect(try database.count("reporting.page_rollup_hourly") > 0)
        let stale = try database.query("select from reporting.view_freshness where is_stale")
        #expect(stale.isEmpty, "the views are refreshed, too")
    }

    /// Logged as by batches that store them.
    private static let lateEvents = """
        insert into pipeline.dirty_buckets (rollup, site_id, bucket)
        select 'pages', t.id, date_trunc('hour', now()) - h * interval '1 hour'
        from tracking.sites as t, generate_series(0, 600) as h;
        insert into pipeline.dirty_buckets (rollup, site_id, bucket)
        select 'sessions', t.id, date_trunc('day', now()) - d * interval '1 day'
        from tracking.sites as t, generate_series(0, 40) as d;
        insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at)
        select s.person_id, s.site_id, s.session_key, s.started_at, s.last_activity_at
        from tracking.user_sessions as s
        """

    /// An event and its resend with a corrected time, one for each of two drains. The person is known already:
    /// making people would make the drains wait for each other.
    @Test func drainsSeeEachOther() async throws {
        let database = try TestServer.shared.makeSampleDatabase()
        let connection = try database.connect()
        let earlier = try Self.event(0, 0, 1).line
        try connection.run("select api.track_events($1::jsonb)", [.text(earlier)])
        try connection.run("select pipeline.drain_inbox()")
        for shift in [0, 1_000] as [Int64] {
            var event = Self.event(0, 0, 0)
            event.occurredAt = event.occurredAt + shift
            let line = try event.line
            try connection.run("select api.track_events($1::jsonb)", [.text(line)])
        }
        try await inParallel(2) { _ in
            let connection = try database.connect()
            try connection.execute("begin; select pipeline.drain_inbox(1); select pg_sleep(0.5); commit")
        }
        #expect(try database.query("select from tracking.page_views").count == 2)
        #expect(try database.query("select from tracking.inbox").isEmpty)
    }

    /// People are shared by all clients.
    private static func event(_ client: Int, _ call: Int, _ number: Int) -> SampleEvent {
        SampleEvent(
            eventId: "\(client)-\(call)-\(number)", site: "shop", visitor: "visitor-\(call)",
            occurredAt: Instant("2024-05-01T10:00:00Z") + Int64(client * 1_000 + number), url: "/\(number)")
    }
}
