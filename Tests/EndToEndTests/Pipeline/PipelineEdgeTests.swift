import Postgres
import TestSupport
import Testing

/// Each rule of a session by itself, with its limits, each in a database of its own.
@Suite struct PipelineEdgeTests {
    private let database: TestDatabase

    init() throws {
        database = try TestServer.shared.makeSampleDatabase()
    }

    /// Page views of one visitor at these milliseconds, loaded and made into sessions.
    private func load(
        _ times: Int64..., site: String = "shop", key: String? = nil, visitor: String = "anna",
        from start: Instant = Instant("2024-05-01T10:00:00Z"), type: String = "pageview"
    ) throws {
        let events = times.map { time in
            var event = SampleEvent(
                eventId: "\(type)-\(site)-\(time)", site: site, sessionKey: key, visitor: visitor,
                occurredAt: start + time)
            event.type = type
            event.url = "/page"
            return event
        }
        let result = try database.dbrunner("ingest", "-", input: .text(try events.lines))
        #expect(result.exit == 0, "\(result.standardError)")
    }

    /// The sessions as text: how many rows, how long, single-page, short.
    private func sessions() throws -> [String] {
        try database.query(
            """
            select concat_ws(' ', page_count + event_count, duration_ms,
                coalesce(is_single_page::text, 'null'), coalesce(is_short::text, 'null'))
            from tracking.user_sessions
            order by started_at, site_id
            """
        ).map { $0[0] ?? "" }
    }

    @Test func gapAtTheLimitStaysTogether() throws {
        try load(0, 1_800_000)
        #expect(try sessions() == ["2 1800000 false false"])
    }

    @Test func gapBeyondTheLimitSplits() throws {
        try load(0, 1_800_001)
        #expect(try sessions() == ["1 0 true true", "1 0 true true"])
    }

    @Test func lateEventMergesTwoSessions() throws {
        try load(0, 3_000_000)
        #expect(try sessions().count == 2)
        try load(1_500_000)
        #expect(try sessions() == ["3 3000000 false false"])
        #expect(try database.query("select distinct session_id from tracking.page_views").count == 1)
    }

    @Test func eventOnAnotherSiteMergesNothing() throws {
        try load(0, 3_000_000)
        try load(1_500_000, site: "blog")
        #expect(try sessions() == ["1 0 true true", "1 0 true true", "1 0 true true"])
    }

    @Test func keyOnTwoSitesIsTwoSessions() throws {
        try load(0, 1_000, key: "k")
        try load(500, site: "blog", key: "k")
        #expect(try sessions() == ["2 1000 false true", "1 0 true true"])
    }

    @Test func keyOfTwoVisitorsIsTwoSessions() throws {
        try load(0, key: "k")
        try load(1_000, key: "k", visitor: "ben")
        #expect(try sessions().count == 2)
    }

    @Test func keyResentBeforeTheMonthBegan() throws {
        let midnight = Instant("2024-05-01T00:00:00Z")
        try load(1_000, key: "k", from: midnight)
        try load(-7_200_000, key: "k", from: midnight)
        #expect(try sessions() == ["2 7201000 false false"])
    }

    @Test func shortEndsAtThirtySeconds() throws {
        try load(0, 29_999)
        try load(0, 30_000, visitor: "ben")
        #expect(try Set(sessions()) == ["2 29999 false true", "2 30000 false false"])
        let seconds = try database.query("select duration_seconds from tracking.user_sessions order by 1")
        #expect(seconds.map { $0.int(0) } == [29, 30])
    }

    @Test func withoutPageViewBothBouncesAreNull() throws {
        try load(0, 5, type: "click")
        #expect(try sessions() == ["2 5 null null"])
    }

    @Test func resendWithAnotherTimeIsADuplicate() throws {
        try load(0)
        var resend = SampleEvent(
            eventId: "pageview-shop-0", site: "shop", visitor: "anna",
            occurredAt: Instant("2024-05-03T10:00:00Z"), url: "/page")
        #expect(try counts(of: resend).duplicates == 1)
        resend.site = "blog"
        #expect(try counts(of: resend).accepted == 1)
        resend.visitor = "ben"
        #expect(try counts(of: resend).accepted == 1)
    }

    private func counts(of event: SampleEvent) throws -> IngestCounts {
        try IngestCounts(database.dbrunner("ingest", "--json", "-", input: .text(event.line)))
    }
}
