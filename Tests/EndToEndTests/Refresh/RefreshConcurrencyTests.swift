import Postgres
import TestSupport
import Testing

/// No bucket is ever wrong, whichever transaction commits first.
@Suite struct RefreshConcurrencyTests {
    @Test func lateCommitsBesideRefreshes() async throws {
        try await RefreshHarness.expectNoWrongBucket(seed: 1, seconds: 6)
    }

    /// While the session of a bot is being derived, one of its rows without an agent is stored and rolled up.
    @Test(arguments: ["events", "performance"])
    func botThatIsRecognizedMeanwhile(kind: String) async throws {
        let database = try TestServer.shared.makeSampleDatabase()
        let known = try database.connect()
        try Self.send(
            "events", #"{"type": "click", "occurred_at": "2024-05-01T10:00:00Z", "user_agent": "Googlebot/2.1"}"#,
            known)
        try Self.send("events", #"{"type": "click", "occurred_at": "2024-05-01T12:00:00Z"}"#, known)
        try await inParallel(2) { number in
            if number == 0 {
                let loader = try database.connect()
                let deriver = try database.connect()
                try loader.run("begin")
                try Self.send(
                    kind,
                    #"{"type": "pageview", "occurred_at": "2024-05-01T11:00:00Z", "url": "/a", "name": "load", "value": 1}"#,
                    loader)
                try deriver.run("begin")
                try deriver.run("select pipeline.derive_sessions()")
                try loader.run("commit")
                #expect(try eventually { try Self.isRefreshedOrWaits(database) })
                try deriver.run("commit")
            } else {
                #expect(try eventually { try !database.query(Self.stored).isEmpty })
                try database.connect().run("select reporting.refresh_rollups()")
            }
        }
        try database.connect().run("select reporting.refresh_rollups()")
        #expect(try database.query("select from tracking.user_sessions where is_bot").count == 1)
        #expect(try database.query("select from reporting.page_rollup_hourly").isEmpty)
        #expect(try database.query("select from reporting.performance_rollup_hourly").isEmpty)
    }

    private static let stored = """
        select from tracking.page_views
        union all
        select from tracking.performance_metrics
        """

    private static func isRefreshedOrWaits(_ database: TestDatabase) throws -> Bool {
        try database.query(
            """
            select where not exists (select from pipeline.dirty_buckets)
            union all
            select
            from pg_locks as l
            where not l.granted
                and l.database = (select d.oid from pg_database as d where d.datname = current_database())
            """
        ).count > 0
    }

    private static func send(_ kind: String, _ members: String, _ connection: Connection) throws {
        try connection.run(
            """
            select api.track_\(kind)(
                $1::jsonb || jsonb_build_object(
                    'event_id', gen_random_uuid(), 'site', 'shop', 'visitor', 'bot', 'session_key', 'k'
                )
                - case when '\(kind)' = 'events' then array['name', 'value'] else array['type', 'url'] end
            )
            """, [.text(members)])
        try connection.run("select pipeline.drain_inbox()")
    }
}
