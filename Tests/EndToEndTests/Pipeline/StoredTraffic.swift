import Postgres
import TestSupport

/// What the tables hold, row by row as text: columns joined by `|`. People and sites are shown by name and
/// sessions by their start, so that databases can be compared in which the same rows have other numbers.
struct StoredTraffic: Equatable {
    let sessions: [String]
    let pageViews: [String]
    let events: [String]

    init(_ database: TestDatabase) throws {
        let connection = try database.connect()
        sessions = try Self.rows(connection, Self.sessionQuery)
        pageViews = try Self.rows(connection, Self.pageViewQuery)
        events = try Self.rows(connection, Self.eventQuery)
    }

    private static func rows(_ connection: Connection, _ query: String) throws -> [String] {
        try connection.query(query).map { row in
            (0..<row.count).map { row[$0] ?? "∅" }.joined(separator: "|")
        }.sorted()
    }

    private static func milliseconds(_ column: String) -> String {
        "(extract(epoch from \(column)) * 1000)::bigint"
    }

    private static let sessionQuery = """
        select
            p.external_id, t.name, s.session_key, \(milliseconds("s.started_at")), \(milliseconds("s.ended_at")),
            \(milliseconds("s.last_activity_at")), s.duration_ms, s.duration_seconds,
            s.device_type, s.browser, s.browser_version, s.os, s.os_version, s.is_bot, s.screen,
            s.referrer_domain, a.referrer_url, a.utm_source, a.utm_campaign, s.page_count, s.event_count,
            s.goal_count, s.goal_value, s.max_scroll, s.entry_page, s.exit_page,
            array_to_string(s.journey_path, ' > '), a.landing_page_category, s.is_active, s.is_authenticated,
            s.is_single_page, s.is_short, s.is_engaged, s.is_long, s.is_converted, s.is_continuation,
            s.analytics_allowed
        from tracking.user_sessions as s
        join tracking.persons as p
            on p.id = s.person_id
        join tracking.sites as t
            on t.id = s.site_id
        left join tracking.session_attribution as a
            on (a.person_id, a.session_id, a.started_at) = (s.person_id, s.session_id, s.started_at)
        """

    private static let pageViewQuery = """
        select
            p.external_id, t.name, v.page_view_id, \(milliseconds("v.viewed_at")), \(milliseconds("s.started_at")),
            v.page, v.utm_source, v.external_referrer, \(milliseconds("v.exited_at")), v.time_on_page_ms,
            v.scroll_depth, v.click_count, v.interaction_count, v.page_sequence_number, v.is_entry, v.is_exit,
            v.analytics_allowed, v.event_category, v.goal, v.event_value
        from tracking.page_views as v
        join tracking.persons as p
            on p.id = v.person_id
        join tracking.sites as t
            on t.id = v.site_id
        left join tracking.user_sessions as s
            on (s.person_id, s.session_id) = (v.person_id, v.session_id)
        """

    private static let eventQuery = """
        select
            p.external_id, t.name, e.event_id, \(milliseconds("e.occurred_at")), \(milliseconds("s.started_at")),
            e.page_view_id, e.event_type, e.event_category, e.goal, e.event_value, e.scroll_position,
            e.analytics_allowed
        from tracking.user_events as e
        join tracking.persons as p
            on p.id = e.person_id
        join tracking.sites as t
            on t.id = e.site_id
        left join tracking.user_sessions as s
            on (s.person_id, s.session_id) = (e.person_id, e.session_id)
        """
}
