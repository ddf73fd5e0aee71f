/// What the rollups of people, flows, weeks and days of pages should hold, computed at once from the raw rows: nothing is moved
/// from one day to another, or added up from smaller rows.
enum PeopleReference {
    static let rollups: [RollupReference.Rollup] = [
        (
            "tracking.active_days", "person_id, site_id, day, previous_day, first_day",
            "select person_id, site_id, day, coalesce(previous, '-infinity'), first from \(days)"
        ),
        (
            "reporting.people_rollup_daily",
            "site_id, day, previous_day, people",
            """
            select site_id, day, coalesce(previous, '-infinity'), count(*)
            from \(days)
            group by 1, 2, 3
            """
        ),
        (
            "reporting.cohort_rollup_daily",
            "site_id, day, cohort, people",
            """
            select m.site_id, m.day, date_trunc('month', m.first)::date, count(*)
            from (
                select distinct on (person_id, site_id, to_char(day, 'YYYY-MM')) *
                from \(days)
                where person_id > 0
                order by person_id, site_id, to_char(day, 'YYYY-MM'), day
            ) as m
            group by 1, 2, 3
            """
        ),
        (
            "reporting.transition_rollup_weekly",
            "site_id, week, from_page, to_page, transitions, sessions, people_of_a_day, people_bits",
            """
            select w.site_id, w.week, w.from_page, w.to_page, w.transitions, w.sessions, d.people, w.bits
            from (
                select
                    s.site_id, date_trunc('week', s.day)::date as week, s.journey_path[i] as from_page,
                    s.journey_path[i + 1] as to_page, count(*) as transitions,
                    count(distinct s.session_id) as sessions, bit_or(reporting.person_bit(s.person_id)) as bits
                from \(RollupReference.counted) as s
                cross join lateral generate_series(1, cardinality(s.journey_path) - 1) as i
                group by 1, 2, 3, 4
            ) as w
            left join (
                select r.site_id, date_trunc('week', r.day)::date as week, r.from_page, r.to_page, max(r.people) as people
                from reporting.transition_rollup_daily as r
                group by 1, 2, 3, 4
            ) as d
                using (site_id, week, from_page, to_page)
            """
        ),
        (
            "reporting.page_rollup_daily",
            """
            site_id, day, page, views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, \
            clicks, entries, exits, bounces, people_of_an_hour, people_bits
            """,
            pages(by: "v.day", of: "day")
        ),
        (
            "reporting.page_rollup_weekly",
            """
            site_id, week, page, views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, \
            clicks, entries, exits, bounces, people_of_an_hour, people_bits
            """,
            pages(by: "v.day - (extract(isodow from v.day)::int - 1)", of: "day - (extract(isodow from day)::int - 1)")
        ),
        (
            "reporting.view_rollup_daily",
            "site_id, day, views",
            "select v.site_id, v.day, count(*) from \(views) as v group by 1, 2"
        ),
        (
            "reporting.flow_rollup_daily",
            """
            site_id, day, flow_key, flow, sessions, people, people_bits, tasks_started, tasks_completed, \
            duration_ms_sum
            """,
            """
            select
                f.site_id, f.day, md5(f.flow::text)::uuid, f.flow, count(*), count(distinct f.person_id),
                bit_or(reporting.person_bit(f.person_id)), sum(f.started), sum(f.completed), sum(f.duration_ms)
            from (
                select
                    s.site_id, s.day, s.person_id, s.duration_ms,
                    (
                        select count(*) from tracking.user_events as e
                        where e.session_id = s.session_id and e.person_id = s.person_id and e.event_type = 'task_start'
                    ) as started,
                    (
                        select count(*) from tracking.user_events as e
                        where e.session_id = s.session_id and e.person_id = s.person_id and e.event_type = 'task_complete'
                    ) as completed,
                    (
                        select array_agg(k.task order by k.place) filter (where k.task is distinct from k.before)
                        from (
                            select e.task, o.place, lag(e.task) over (order by o.place) as before
                            from tracking.user_events as e
                            cross join lateral (select (e.occurred_at, coalesce(e.seq, 0), e.event_id) as place) as o
                            where e.session_id = s.session_id
                                and e.person_id = s.person_id
                                and e.event_type = 'task_start'
                                and e.task is not null
                        ) as k
                    ) as flow
                from \(RollupReference.counted) as s
            ) as f
            where f.flow is not null
            group by f.site_id, f.day, f.flow
            """
        ),
    ]

    /// The page views that count, with the day of the site on which their hour began.
    private static let views = """
        (
            select v.*, (date_trunc('hour', v.viewed_at, 'UTC') at time zone s.time_zone)::date as day
            from tracking.page_views as v
            join tracking.sites as s
                on s.id = v.site_id
            left join tracking.user_agents as a
                on a.id = v.user_agent_id
            where v.analytics_allowed
                and a.is_bot is not true
                and not \(RollupReference.isOfBot)
        )
        """

    /// Views by page and a stretch of days, which is counted of `v.day`; the most people of an hour is that of the hours.
    private static func pages(by stretch: String, of hours: String) -> String {
        """
        select
            v.site_id, v.stretch, v.page, v.views, v.time, v.timed, v.scroll, v.scrolled, v.clicks, v.entries, v.exits,
            v.both, h.people, v.bits
        from (
            select
                v.site_id, \(stretch) as stretch, v.page, count(*) as views,
                coalesce(sum(v.time_on_page_ms), 0) as time, count(v.time_on_page_ms) as timed,
                coalesce(sum(v.scroll_depth), 0) as scroll, count(v.scroll_depth) as scrolled,
                sum(v.click_count) as clicks, sum((v.page_sequence_number = 1)::int) as entries,
                sum(v.is_exit::int) as exits, sum((v.page_sequence_number = 1 and v.is_exit)::int) as both,
                bit_or(reporting.person_bit(v.person_id)) as bits
            from \(views) as v
            group by 1, 2, 3
        ) as v
        left join (
            select r.site_id, \(hours) as stretch, r.page, max(r.people) as people
            from (
                select h.*, (h.hour at time zone s.time_zone)::date as day
                from reporting.page_rollup_hourly as h
                join tracking.sites as s
                    on s.id = h.site_id
            ) as r
            group by 1, 2, 3
        ) as h
            using (site_id, stretch, page)
        """
    }

    /// Each person's days, with the one before and the first.
    private static let days = """
        (
            select
                d.person_id, d.site_id, d.day, lag(d.day) over whose as previous,
                min(d.day) over (partition by d.person_id, d.site_id) as first
            from (select distinct s.person_id, s.site_id, s.day from \(RollupReference.counted) as s) as d
            window whose as (partition by d.person_id, d.site_id order by d.day)
        ) as d
        """
}
