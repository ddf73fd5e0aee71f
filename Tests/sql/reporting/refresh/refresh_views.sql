begin;
set local search_path = public, pgtap;
select plan(10);

delete from reporting.session_rollup_daily;
delete from reporting.page_rollup_hourly;
-- The windows of the views move with the clock, so the rows do, too.
insert into reporting.session_rollup_daily (
    site_id, day, device_type, browser, sessions, people, sessions_with_pages, single_page_sessions,
    short_sessions, engaged_sessions, long_sessions, converted_sessions, multi_page_sessions, page_views, events,
    goals, goal_value, duration_ms_sum, duration_ms_min, duration_ms_max, duration_ms_median, duration_ms_p90
)
select
    1, (now() at time zone 'UTC')::date - a.age, 'desktop', 'Firefox', 4, 3, 0, 0, 0, 2, 1, 1, 0, 0, 8, 1, 2.5, 10000,
    1000, 6000, 1500, 5500
from (values (0), (90), (91)) as a (age);
insert into reporting.page_rollup_hourly (
    site_id, hour, page_category, page, views, people, sessions, time_on_page_ms_sum, time_on_page_views,
    scroll_sum, scroll_views, clicks, load_ms_sum, load_views, load_ms_p90, entries, exits, bounces
)
select 1, date_trunc('hour', now()) - a.age, 'none', '/', 4, 3, 3, 5000, 2, 90, 2, 1, 300, 3, 120, 2, 2, 1
from (values (interval '0'), (interval '7 days'), (interval '7 days 1 hour')) as a (age);

select lives_ok('select reporting.refresh_views()', 'refreshes both');
select results_eq(
    $$
        select
            (now() at time zone 'UTC')::date - m.day, m.sessions, m.duration_seconds_average, m.duration_seconds_median,
            m.duration_seconds_p90, m.pages_per_session, m.events_per_session, m.seconds_per_page, m.bounce_rate,
            m.engagement_rate
        from reporting.session_metrics_daily as m
        order by m.day desc
    $$,
    $$
        values
            (
                0, 4::bigint, 2.5::numeric, 1.5::numeric, 5.5::numeric, 0::numeric, 2::numeric, null::numeric,
                null::numeric, 0.5::numeric
            ),
            (90, 4, 2.5, 1.5, 5.5, 0, 2, null, null, 0.5)
    $$,
    'sessions of 90 days; a rate with nothing to divide by is null'
);
select results_eq(
    $$
        select
            m.hour = date_trunc('hour', now()), m.time_on_page_seconds, m.scroll_depth, m.load_ms_average,
            m.bounce_rate
        from reporting.page_metrics_hourly as m
        order by m.hour desc
    $$,
    $$ values (true, 2.5::numeric, 45::numeric, 100::numeric, 0.5::numeric), (false, 2.5, 45, 100, 0.5) $$,
    'pages of 7 days'
);
delete from reporting.session_rollup_daily;
select isnt_empty('select * from reporting.session_metrics_daily', 'they stay until they are refreshed again');
select reporting.refresh_views();
select is_empty('select * from reporting.session_metrics_daily', 'and then say what the rollups say');

-- Fresh views are not refreshed, so a manual change of a rollup does not show.
insert into reporting.session_rollup_daily (
    site_id, day, device_type, browser, sessions, people, sessions_with_pages, single_page_sessions,
    short_sessions, engaged_sessions, long_sessions, converted_sessions, multi_page_sessions, page_views, events,
    goals, goal_value, duration_ms_sum, duration_ms_min, duration_ms_max, duration_ms_median, duration_ms_p90
)
select
    1, (now() at time zone 'UTC')::date, 'desktop', 'Firefox', 4, 3, 0, 0, 0, 2, 1, 1, 0, 0, 8, 1, 2.5, 10000,
    1000, 6000, 1500, 5500;
select reporting.refresh_views();
update reporting.session_rollup_daily set sessions = 5;
select reporting.refresh_views(p_only_stale => true);
select is((select m.sessions from reporting.session_metrics_daily as m), 4::bigint, 'leaves a fresh view alone');
select reporting.mark_view_stale('session_metrics_daily', array[now() - interval '92 days']);
select reporting.refresh_views(p_only_stale => true);
select is(
    (select m.sessions from reporting.session_metrics_daily as m), 4::bigint,
    'also after a day was computed again that is no longer in its window'
);
select reporting.mark_view_stale('session_metrics_daily', array[now() - interval '90 days', now() - interval '92 days']);
select reporting.refresh_views(p_only_stale => true);
select is((select m.sessions from reporting.session_metrics_daily as m), 5::bigint, 'not after one in its window was');
update reporting.session_rollup_daily set sessions = 6;
update reporting.view_freshness set window_start = window_start - interval '1 day';
select reporting.refresh_views(p_only_stale => true);
select is((select m.sessions from reporting.session_metrics_daily as m), 6::bigint, 'nor when the window has moved');
refresh materialized view reporting.session_metrics_daily with no data;
select reporting.refresh_views(p_only_stale => true);
select is((select m.sessions from reporting.session_metrics_daily as m), 6::bigint, 'nor when it is empty');

select * from finish();
rollback;
