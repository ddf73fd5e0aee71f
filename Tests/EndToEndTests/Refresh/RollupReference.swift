import Postgres
import TestSupport
import Testing

/// Every rollup, computed at once from the raw rows by one plain query each.
///
/// The queries share nothing with the functions that keep the rollups up: no buckets, no dirty log.
enum RollupReference {
    /// A rollup, and a query for its rows with the columns in this order.
    typealias Rollup = (name: String, columns: String, query: String)

    /// Compares every rollup and every materialized view with what it should hold, both ways.
    static func expectAgreement(in database: TestDatabase, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let connection = try database.connect()
        for (rollup, columns, query) in try rollups + PeopleReference.rollups + views(connection) {
            let stored = "select \(columns) from \(rollup)"
            for (kind, left, right) in [("too many", stored, query), ("missing", query, stored)] {
                let differing = try connection.query("(\(left)) except all (\(right)) limit 3")
                let rows = differing.map { row in (0..<row.count).map { row[$0] ?? "∅" }.joined(separator: "|") }
                #expect(rows.isEmpty, "\(kind) in \(rollup)", sourceLocation: sourceLocation)
            }
        }
        #expect(try connection.query("select from pipeline.dirty_buckets").isEmpty, sourceLocation: sourceLocation)
    }

    /// Rows by which the live views differ from what they should say at this moment, despite writes and refreshes
    /// meanwhile: each is compared in one statement, which sees one state of everything. That state is taken before the
    /// statement is planned: a plan does not know a month that is attached after it, while the snapshot of a statement that
    /// was planned just before sees the sessions that came with the month.
    static func liveDifferences(in database: TestDatabase) throws -> [String] {
        let connection = try database.connect()
        try connection.execute("begin isolation level repeatable read; select pg_current_snapshot()")
        return try [
            ("reporting.session_rollup_daily", "day", "(now() at time zone 'UTC')::date - 90"),
            ("reporting.page_rollup_hourly", "hour", "date_trunc('hour', now()) - interval '7 days'"),
        ].flatMap { rollup, column, window in
            let reference = try #require(rollups.first { $0.name == rollup })
            let live = "select \(reference.columns) from \(rollup)_live as l where l.\(column) >= \(window)"
            let raw = "select * from (\(reference.query)) as r (site_id, \(column)) where r.\(column) >= \(window)"
            return try connection.query(
                "((\(live)) except all (\(raw))) union all ((\(raw)) except all (\(live))) limit 3"
            ).map { row in (0..<row.count).map { row[$0] ?? "∅" }.joined(separator: "|") }
        }
    }

    private static func views(_ connection: Connection) throws -> [Rollup] {
        try ["reporting.session_metrics_daily", "reporting.page_metrics_hourly"].map { view in
            let definition = try connection.query("select pg_get_viewdef($1::regclass)", [.text(view)])[0][0] ?? ""
            return (view, "*", String(definition.prefix { $0 != ";" }))
        }
    }

    static let counted = """
        (
            select s.*, (s.started_at at time zone t.time_zone)::date as day
            from tracking.user_sessions as s
            join tracking.sites as t
                on t.id = s.site_id
            where s.analytics_allowed
                and not s.is_bot
        )
        """

    /// Whether a page view `v` without an agent is in the session of a bot. One that no session spans is not derived yet.
    static let isOfBot = """
        (
            v.user_agent_id is null
            and exists (
                select
                from tracking.user_sessions as s
                where (s.person_id, s.session_id) = (v.person_id, v.session_id)
                    and v.viewed_at between s.started_at and s.last_activity_at
                    and s.is_bot
            )
        )
        """

    private static let bit = "reporting.person_bit(person_id)"

    private static let rollups: [Rollup] = [
        (
            "reporting.site_rollup_daily",
            """
            site_id, day, sessions, people, sessions_with_pages, single_page_sessions, short_sessions, \
            engaged_sessions, converted_sessions, page_views, events, goals, goal_value, duration_ms_sum, \
            duration_ms_median, duration_ms_p90, frustration_count, frustration_sum
            """,
            """
            select
                site_id, day, count(*), count(distinct person_id), sum((page_count > 0)::int),
                sum((page_count = 1)::int), sum((page_count > 0 and duration_ms < 30000)::int),
                sum(is_engaged::int), sum(is_converted::int), sum(page_count), sum(event_count), sum(goal_count),
                sum(goal_value), sum(duration_ms), percentile_cont(0.5) within group (order by duration_ms),
                percentile_cont(0.9) within group (order by duration_ms), count(frustration),
                coalesce(sum(round(frustration::numeric, 6)), 0)
            from \(counted) as s
            group by site_id, day
            """
        ),
        (
            "reporting.session_rollup_daily",
            """
            site_id, day, device_type, browser, sessions, people, sessions_with_pages, single_page_sessions, \
            short_sessions, engaged_sessions, long_sessions, converted_sessions, multi_page_sessions, \
            page_views, events, goals, goal_value, duration_ms_sum, duration_ms_min, duration_ms_max, \
            duration_ms_median, duration_ms_p90, people_bits
            """,
            """
            select
                site_id, day, device_type, browser, count(*), count(distinct person_id), sum((page_count > 0)::int),
                sum((page_count = 1)::int), sum((page_count > 0 and duration_ms < 30000)::int),
                sum(is_engaged::int), sum((duration_ms >= 600000)::int), sum(is_converted::int),
                sum((page_count > 1)::int), sum(page_count), sum(event_count), sum(goal_count), sum(goal_value),
                sum(duration_ms), min(duration_ms), max(duration_ms),
                percentile_cont(0.5) within group (order by duration_ms),
                percentile_cont(0.9) within group (order by duration_ms), bit_or(\(bit))
            from \(counted) as s
            group by site_id, day, device_type, browser
            """
        ),
        (
            "reporting.channel_rollup_daily",
            """
            site_id, day, channel, sessions, people, engaged_sessions, converted_sessions, goal_value, \
            people_bits
            """,
            """
            select
                s.site_id, s.day, a.channel, count(*), count(distinct s.person_id), sum(s.is_engaged::int),
                sum(s.is_converted::int), sum(s.goal_value), bit_or(\(bit))
            from \(counted) as s
            join tracking.session_attribution as a
                using (person_id, session_id, started_at)
            group by s.site_id, s.day, a.channel
            """
        ),
        (
            "reporting.dimension_rollup_daily",
            """
            site_id, day, dimension, value, sessions, people, people_bits, sessions_with_pages, single_page_sessions, \
            engaged_sessions, converted_sessions, page_views, duration_ms_sum, events, event_value
            """,
            """
            select
                s.site_id, s.day, d.dimension, d.value, count(*), count(distinct s.person_id), bit_or(\(bit)),
                sum((s.page_count > 0)::int), sum((s.page_count = 1)::int), sum(s.is_engaged::int),
                sum(s.is_converted::int), sum(s.page_count), sum(s.duration_ms), sum(d.events), sum(d.event_value)
            from \(counted) as s
            join tracking.session_attribution as a
                using (person_id, session_id, started_at)
            cross join lateral (
                select k, coalesce(v, '(none)'), 0, s.goal_value
                from unnest(
                    array['device', 'browser', 'system', 'screen', 'channel', 'source', 'medium', 'campaign', 'term',
                        'content', 'referrer', 'entry_page', 'exit_page'],
                    array[s.device_type, s.browser, s.os, s.screen, a.channel, a.utm_source, a.utm_medium, a.utm_campaign,
                        a.utm_term, a.utm_content, a.referrer_domain, s.entry_page, s.exit_page]
                ) as n (k, v)
                union all
                select 'event', e.event_type, count(*), coalesce(sum(e.event_value), 0)
                from tracking.user_events as e
                where (e.person_id, e.session_id) = (s.person_id, s.session_id)
                group by e.event_type
                union all
                select 'goal', g.goal, count(*), coalesce(sum(g.event_value), 0)
                from (
                    select coalesce(e.goal, e.event_type) as goal, e.event_value
                    from tracking.user_events as e
                    where (e.person_id, e.session_id) = (s.person_id, s.session_id)
                        and (e.goal is not null or e.event_type in ('goal', 'conversion'))
                    union all
                    select v.goal, v.event_value
                    from tracking.page_views as v
                    where (v.person_id, v.session_id) = (s.person_id, s.session_id)
                        and v.goal is not null
                ) as g
                group by g.goal
            ) as d (dimension, value, events, event_value)
            group by s.site_id, s.day, d.dimension, d.value
            """
        ),
        (
            "reporting.transition_rollup_daily",
            "site_id, day, from_page, to_page, transitions, sessions, people, people_bits",
            """
            select
                n.site_id, n.day, n.page, n.next_page, count(*), count(distinct n.session_id), count(distinct n.person_id),
                bit_or(reporting.person_bit(n.person_id))
            from (
                select s.site_id, s.day, s.person_id, s.session_id, v.page, lead(v.page) over path as next_page
                from \(counted) as s
                join tracking.page_views as v
                    on v.person_id = s.person_id
                    and v.session_id = s.session_id
                window path as (
                    partition by s.person_id, s.session_id, s.started_at
                    order by v.viewed_at, coalesce(v.seq, 0), v.page_view_id
                )
            ) as n
            where n.next_page <> n.page
            group by 1, 2, 3, 4
            """
        ),
        (
            "reporting.hotspot_rollup_daily",
            """
            site_id, day, page, sessions, people, people_bits, frustration_count, frustration_sum, \
            frustrated_sessions, rage_sessions, visits, exits
            """,
            """
            select
                site_id, day, p.page, count(*), count(distinct person_id), bit_or(\(bit)), count(frustration),
                coalesce(sum(round(frustration::numeric, 6)), 0), sum((frustration > 0)::int),
                sum(exists (
                    select
                    from tracking.incidents as i
                    where (i.person_id, i.session_id, i.page, i.kind) = (s.person_id, s.session_id, p.page, 'rage_click')
                )::int),
                sum(cardinality(array_positions(s.journey_path, p.page))), sum((s.exit_page = p.page)::int)
            from \(counted) as s
            cross join lateral (select distinct unnest(s.journey_path) as page) as p
            group by site_id, day, p.page
            """
        ),
        (
            "reporting.incident_rollup_daily",
            "site_id, day, kind, page, incidents, sessions, people, people_bits",
            """
            select
                s.site_id, s.day, i.kind, coalesce(i.page, '(none)'), count(*), count(distinct (person_id, session_id)),
                count(distinct person_id), bit_or(\(bit))
            from \(counted) as s
            join tracking.incidents as i
                using (person_id, session_id)
            group by s.site_id, s.day, i.kind, coalesce(i.page, '(none)')
            """
        ),
        (
            "reporting.page_rollup_hourly",
            """
            site_id, hour, page_category, page, views, people, sessions, time_on_page_ms_sum, \
            time_on_page_views, scroll_sum, scroll_views, clicks, load_ms_sum, load_views, load_ms_p90, entries, \
            exits, bounces, people_bits
            """,
            """
            select
                v.site_id, to_timestamp(floor(extract(epoch from v.viewed_at) / 3600) * 3600),
                coalesce(v.page_category, 'none'), v.page, count(*), count(distinct v.person_id),
                count(distinct v.session_id), coalesce(sum(v.time_on_page_ms), 0), count(v.time_on_page_ms),
                coalesce(sum(v.scroll_depth), 0), count(v.scroll_depth), sum(v.click_count),
                coalesce(sum(v.load_ms), 0), count(v.load_ms), percentile_cont(0.9) within group (order by v.load_ms),
                sum((v.page_sequence_number = 1)::int), sum(v.is_exit::int),
                sum((v.page_sequence_number = 1 and v.is_exit)::int), bit_or(\(bit))
            from tracking.page_views as v
            left join tracking.user_agents as a
                on a.id = v.user_agent_id
            where v.analytics_allowed
                and a.is_bot is not true
                and not \(isOfBot)
            group by 1, 2, 3, 4
            """
        ),
    ]
}
