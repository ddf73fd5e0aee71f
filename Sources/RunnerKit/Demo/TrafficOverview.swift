import Postgres

/// The numbers that a newcomer looks at first, of all sites together, read from the rollups.
public struct TrafficOverview: Sendable {
    /// Something that is counted, and how often.
    public struct Count: Sendable {
        public let name: String
        public let count: Int64
    }

    public let sessions: Int64
    public let people: Int64
    public let pageViews: Int64
    public let conversions: Int64
    /// Share of the sessions with a page view that saw exactly one, and that were shorter than 30 seconds.
    public let singlePageRate: Double
    public let shortRate: Double
    public let averageSeconds: Double
    public let sessionsByDay: [Count]
    public let sessionsByDevice: [Count]
    public let sessionsByChannel: [Count]
    public let viewsByPage: [Count]

    public static func read(_ connection: Connection) throws -> TrafficOverview {
        let totals = try connection.query(
            """
            select
                sum(r.sessions) as sessions,
                sum(r.page_views) as page_views,
                sum(r.converted_sessions) as conversions,
                sum(r.single_page_sessions) / nullif(sum(r.sessions_with_pages), 0) as single_page_rate,
                sum(r.short_sessions) / nullif(sum(r.sessions_with_pages), 0) as short_rate,
                sum(r.duration_ms_sum) / nullif(1000 * sum(r.sessions), 0) as average_seconds,
                (
                    select count(distinct s.person_id)
                    from tracking.user_sessions as s
                    where s.analytics_allowed
                        and not s.is_bot
                ) as people
            from reporting.site_rollup_daily as r
            """)[0]
        return TrafficOverview(
            sessions: totals.int64("sessions") ?? 0,
            people: totals.int64("people") ?? 0,
            pageViews: totals.int64("page_views") ?? 0,
            conversions: totals.int64("conversions") ?? 0,
            singlePageRate: totals.double("single_page_rate") ?? 0,
            shortRate: totals.double("short_rate") ?? 0,
            averageSeconds: totals.double("average_seconds") ?? 0,
            sessionsByDay: try counts("site_rollup_daily", of: "sessions", by: "day", order: "1", connection),
            sessionsByDevice: try counts(
                "session_rollup_daily", of: "sessions", by: "device_type", order: "2 desc, 1", connection),
            sessionsByChannel: try counts(
                "channel_rollup_daily", of: "sessions", by: "channel", order: "2 desc, 1", connection),
            viewsByPage: try counts("page_rollup_hourly", of: "views", by: "page", order: "2 desc, 1", connection))
    }

    private static func counts(
        _ rollup: String, of measure: String, by name: String, order: String, _ connection: Connection
    ) throws -> [Count] {
        try connection.query(
            """
            select r.\(name)::text as name, sum(r.\(measure))::bigint as count
            from reporting.\(rollup) as r
            group by r.\(name)
            order by \(order)
            limit 40
            """
        ).map { Count(name: $0["name"] ?? "", count: $0.int64("count") ?? 0) }
    }
}
