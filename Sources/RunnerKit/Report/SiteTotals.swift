import Postgres

/// The numbers of each site that the caller may see, over the same days of its own time zone.
public enum SiteTotals {
    public static func read(_ request: ReportRange.Request, on connection: Connection) throws -> ReportAnswer {
        let result = try connection.run(
            """
            select
                s.name as site, t.sessions, t.people, t.page_views, t.bounce_rate, t.engagement_rate, t.conversions,
                t.conversion_rate, t.goal_value, r.from_day, r.to_day - 1 as last_day
            from api.sites() as s
            cross join lateral api.report_range(s.name, $1, $2, $3) as r
            cross join lateral api.get_session_stats(s.name, r.from_day, r.to_day) as t
            where r.first_counted is not null
            order by t.sessions desc, s.name
            """, [.optional(request.from), .optional(request.to), .optional(request.last)])
        return ReportAnswer(columns: result.columns, types: result.types, rows: result.rows)
    }
}
