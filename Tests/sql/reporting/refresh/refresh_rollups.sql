-- Each rollup bucket equals a count of the raw rows, after inserts, consent decisions, erasures and dropped partitions.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(22);

delete from pipeline.dirty_buckets;
update tracking.sites set consent_mode = 'opt_out' where name = 'default';
create function pg_temp.refresh()
    returns text
    language sql
    return (select format('(%s,%s,%s)', r.day_buckets, r.hour_buckets, r.remaining) from reporting.refresh_rollups(1000) as r);
create function pg_temp.days()
    returns table (day date, sessions bigint, people bigint, page_views bigint)
    language sql
begin atomic
    select r.day, r.sessions, r.people, r.page_views
    from reporting.site_rollup_daily as r
    order by r.day;
end;

select is(pg_temp.refresh(), '(0,0,f)', 'nothing to do');
select pg_temp.load_and_derive(
    pg_temp.event('a', '12:00:00', '{"visitor": "v", "url": "/a", "scroll": 20, "load_ms": 100}'),
    pg_temp.event('b', '12:00:40', '{"visitor": "v", "url": "/b", "load_ms": 300}'),
    pg_temp.event('c', '12:00:50', '{"visitor": "v", "type": "click"}'),
    pg_temp.event('d', '12:01:40', '{"visitor": "v", "url": "/a"}'),
    pg_temp.event('e', '13:30:00', '{"visitor": "v", "url": "/a", "page_category": "sale"}'),
    pg_temp.event(
        'f', '12:10:00',
        '{"visitor": "w", "url": "/a", "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}'
    ),
    pg_temp.event('g', '12:20:00', '{"visitor": "x", "type": "goal", "value": 5}'),
    pg_temp.event('h', '12:00:00', '{"visitor": "bot", "url": "/a", "user_agent": "Googlebot/2.1"}'),
    pg_temp.event('i', '12:00:00', '{"visitor": "refused", "url": "/a", "consent": false}')
);
select is(pg_temp.refresh(), '(1,2,f)', 'one day and two hours');
select results_eq(
    $$
        select
            r.day, r.sessions, r.people, r.sessions_with_pages, r.single_page_sessions, r.short_sessions,
            r.engaged_sessions,
            r.converted_sessions, r.page_views, r.events, r.goals, r.goal_value, r.duration_ms_sum,
            r.duration_ms_median,
            round(r.duration_ms_p90)
        from reporting.site_rollup_daily as r
    $$,
    $$
        values (
            '2026-03-01'::date, 4::bigint, 3::bigint, 3::bigint, 2::bigint, 2::bigint, 2::bigint,
            1::bigint, 5::bigint, 2::bigint, 1::bigint, 5::numeric, 100000::bigint, 0::double precision,
            70000::double precision
        )
    $$,
    'sites by day: without bots and without visitors who refused'
);
select results_eq(
    $$
        select
            r.device_type, r.browser, r.sessions, r.people, r.multi_page_sessions, r.duration_ms_min,
            r.duration_ms_max
        from reporting.session_rollup_daily as r
        order by r.device_type
    $$,
    $$
        values
            ('desktop', 'Firefox', 1::bigint, 1::bigint, 0::bigint, 0::bigint, 0::bigint),
            ('unknown', 'unknown', 3, 2, 1, 0, 100000)
    $$,
    'sessions by device and browser'
);
select results_eq(
    $$ select r.channel, r.sessions, r.people, r.goal_value from reporting.channel_rollup_daily as r $$,
    $$ values ('Direct', 4::bigint, 3::bigint, 5::numeric) $$, 'channels'
);
select results_eq(
    $$
        select t.site, t."from" collate "default", t."to" collate "default", t.transitions
        from reporting.transitions as t
        order by 2
    $$,
    $$ values ('default', '/a', '/b', 1::bigint), ('default', '/b', '/a', 1) $$, 'transitions'
);
select results_eq(
    $$
        select
            r.hour, r.page_category, r.page collate "default", r.views, r.people, r.sessions, r.time_on_page_ms_sum,
            r.time_on_page_views, r.scroll_sum, r.clicks, r.load_ms_p90, r.entries, r.exits, r.bounces
        from reporting.page_rollup_hourly as r
        order by r.hour, r.page
    $$,
    $$
        values
            ('2026-03-01 12:00+00'::timestamptz, 'none', '/a', 3::bigint, 2::bigint, 2::bigint, 40000::bigint,
                1::bigint, 20::bigint, 0::bigint, 100::double precision, 2::bigint, 2::bigint, 1::bigint),
            ('2026-03-01 12:00+00', 'none', '/b', 1, 1, 1, 60000, 1, 0, 1, 300, 0, 0, 0),
            ('2026-03-01 13:00+00', 'sale', '/a', 1, 1, 1, 0, 0, 0, 0, null, 1, 1, 1)
    $$,
    'pages by hour'
);
select is(pg_temp.refresh(), '(0,0,f)', 'then all is up to date');

-- Groups whose visitors withdraw or are erased disappear from the rollups, too.
select api.set_consent('w', 'analytics', false, null, '2026-03-02 00:00+00');
select is(pg_temp.refresh(), '(1,1,f)', 'a withdrawal marks the day and the hour dirty');
select results_eq(
    'select * from pg_temp.days()', $$ values ('2026-03-01'::date, 3::bigint, 2::bigint, 4::bigint) $$,
    'and is counted no more'
);
select is_empty(
    $$ select * from reporting.session_rollup_daily as r where r.browser = 'Firefox' $$,
    'nor is the group'
);
select api.set_consent(v, 'analytics', false, null, '2026-03-02 00:00+00') from unnest(array['v', 'x']) as v;
select pg_temp.refresh();
select is_empty(
    $$
        select 'days' from reporting.site_rollup_daily
        union all
        select 'sessions' from reporting.session_rollup_daily
        union all
        select 'channels' from reporting.channel_rollup_daily
        union all
        select 'transitions' from reporting.transition_rollup_daily
        union all
        select 'pages' from reporting.page_rollup_hourly
    $$,
    'without visitors no row is left'
);
select api.set_consent(v, 'analytics', true, null, '2026-03-03 00:00+00') from unnest(array['v', 'w', 'x']) as v;
select pg_temp.refresh();
select results_eq(
    'select * from pg_temp.days()', $$ values ('2026-03-01'::date, 4::bigint, 3::bigint, 5::bigint) $$,
    'and all comes back'
);

-- A late event moves a session to the day before.
select pg_temp.load_and_derive(
    pg_temp.event('before', '2026-02-28T23:59:00Z', '{"visitor": "night"}'),
    pg_temp.event('after', '2026-03-01T00:05:00Z', '{"visitor": "late"}')
);
select pg_temp.refresh();
select results_eq(
    'select * from pg_temp.days()',
    $$ values ('2026-02-28'::date, 1::bigint, 1::bigint, 1::bigint), ('2026-03-01', 5, 4, 6) $$, 'two days'
);
select pg_temp.load_and_derive(pg_temp.event('first', '2026-02-28T23:50:00Z', '{"visitor": "late"}'));
select pg_temp.refresh();
select results_eq(
    'select * from pg_temp.days()',
    $$ values ('2026-02-28'::date, 2::bigint, 2::bigint, 3::bigint), ('2026-03-01', 4, 3, 5) $$,
    'a session that now begins before midnight counts there'
);

-- In portions, and everything anew.
create temporary table before_rebuild as select * from reporting.site_rollup_daily;
create temporary table pages_before_rebuild as select * from reporting.page_rollup_hourly;
delete from reporting.page_rollup_hourly;
select cmp_ok(reporting.mark_dirty(), '>', 0::bigint, 'everything can be marked');
select is(reporting.refresh_rollups(1)::text, '(1,1,0,t)', 'portions say that more remains');
select pg_temp.refresh();
select bag_eq(
    'select * from reporting.site_rollup_daily', 'select * from before_rebuild',
    'and everything is as it was'
);
select bag_eq('select * from reporting.page_rollup_hourly', 'select * from pages_before_rebuild', 'also the pages');

-- Frozen below the floor.
update ops.partition_policies set retention_floor = '2026-03-01 00:00+00';
delete from tracking.user_sessions where started_at < '2026-03-01 00:00+00';
delete from tracking.page_views where viewed_at < '2026-03-01 00:00+00';
select reporting.mark_dirty();
select pg_temp.refresh();
select bag_eq(
    'select * from reporting.site_rollup_daily', 'select * from before_rebuild',
    'what lies below the retention floor stays as it was'
);
select bag_eq('select * from reporting.page_rollup_hourly', 'select * from pages_before_rebuild', 'also the pages');
select is_empty('select * from pipeline.dirty_buckets', 'and is off the log');
update ops.partition_policies set retention_floor = '1990-01-01 00:00+00';

select * from finish();
rollback;
