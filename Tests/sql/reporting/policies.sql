-- An analyst sees the numbers of granted sites only, in every rollup table.
begin;
set local search_path = public, pgtap;
select plan(27);

update ops.settings set value = '1' where name = 'minimum_group';
select tracking.add_site('shop'), tracking.add_site('blog');
create temporary table shop as select s.id from tracking.sites as s where s.name = 'shop';
insert into tracking.site_access (role_name, site_id) select ops.role_prefix() || '_analyst', shop.id from shop;

create temporary table days as
select s.id as site_id, (now() at time zone 'UTC')::date as day, date_trunc('hour', now()) as hour
from tracking.sites as s;
insert into reporting.site_rollup_daily (
    site_id, day, sessions, people, sessions_with_pages, single_page_sessions, short_sessions, engaged_sessions,
    converted_sessions, page_views, events, goals, goal_value, duration_ms_sum, duration_ms_median, duration_ms_p90
)
select d.site_id, d.day, 4, 3, 4, 1, 1, 2, 0, 8, 1, 0, 0, 10000, 1500, 5500 from days as d;
insert into reporting.session_rollup_daily (
    site_id, day, device_type, browser, sessions, people, sessions_with_pages, single_page_sessions,
    short_sessions, engaged_sessions, long_sessions, converted_sessions, multi_page_sessions, page_views, events,
    goals, goal_value, duration_ms_sum, duration_ms_min, duration_ms_max, duration_ms_median, duration_ms_p90
)
select d.site_id, d.day, 'desktop', 'Firefox', 4, 3, 0, 0, 0, 2, 1, 1, 0, 0, 8, 1, 2.5, 10000, 1000, 6000, 1500, 5500
from days as d;
insert into reporting.channel_rollup_daily (
    site_id, day, channel, sessions, people, engaged_sessions, converted_sessions, goal_value
)
select d.site_id, d.day, 'Direct', 4, 3, 2, 0, 0 from days as d;
insert into reporting.transition_rollup_daily (site_id, day, from_page, to_page, transitions, sessions)
select d.site_id, d.day, '/a', '/b', 2, 2 from days as d;
insert into reporting.transition_rollup_weekly (site_id, week, from_page, to_page, transitions, sessions)
select d.site_id, d.day, '/a', '/b', 2, 2 from days as d;
insert into reporting.people_rollup_daily (site_id, day, previous_day, people)
select d.site_id, d.day, '-infinity', 3 from days as d;
insert into reporting.cohort_rollup_daily (site_id, day, cohort, people)
select d.site_id, d.day, date_trunc('month', d.day), 3 from days as d;
insert into reporting.page_rollup_daily (
    site_id, day, page, views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, clicks, entries,
    exits, bounces
)
select d.site_id, d.day, '/', 4, 5000, 2, 90, 2, 1, 2, 2, 1 from days as d;
insert into reporting.page_rollup_weekly (
    site_id, week, page, views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, clicks, entries,
    exits, bounces, people_of_an_hour, people_bits
)
select d.site_id, d.day, '/', 4, 5000, 2, 90, 2, 1, 2, 2, 1, 3, 7 from days as d;
insert into reporting.view_rollup_daily (site_id, day, views)
select d.site_id, d.day, 4 from days as d;
insert into reporting.flow_rollup_daily (
    site_id, day, flow_key, flow, sessions, people, people_bits, tasks_started, tasks_completed, duration_ms_sum
)
select d.site_id, d.day, md5('buy')::uuid, '{buy}', 4, 3, 7, 4, 2, 10000 from days as d;
insert into reporting.journey_ranges (site_id, from_day, to_day, is_rolling, is_stale, minimum_group, computed_at)
select d.site_id, d.day, d.day + 1, false, false, 1, now() from days as d;
insert into reporting.user_journey_paths (
    site_id, from_day, to_day, device_type, path_key, path, sessions, people, duration_seconds_average,
    conversions, conversion_rate
)
select d.site_id, d.day, d.day + 1, 'all', md5('/')::uuid, '{/}', 4, 3, 2.5, 0, 0 from days as d;
insert into reporting.page_rollup_hourly (
    site_id, hour, page_category, page, views, people, sessions, time_on_page_ms_sum, time_on_page_views,
    scroll_sum, scroll_views, clicks, load_ms_sum, load_views, load_ms_p90, entries, exits, bounces
)
select d.site_id, d.hour, 'none', '/', 4, 3, 3, 5000, 2, 90, 2, 1, 300, 3, 120, 2, 2, 1 from days as d;
select reporting.refresh_views();

create temporary table guarded as
select t.name
from unnest(array[
    'reporting.site_rollup_daily', 'reporting.session_rollup_daily', 'reporting.channel_rollup_daily',
    'reporting.transition_rollup_daily', 'reporting.page_rollup_hourly', 'reporting.transitions',
    'reporting.transition_rollup_weekly', 'reporting.people_rollup_daily', 'reporting.cohort_rollup_daily',
    'reporting.page_rollup_daily', 'reporting.page_rollup_weekly', 'reporting.view_rollup_daily', 'reporting.flow_rollup_daily', 'reporting.journey_ranges', 'reporting.user_journey_paths',
    'api.session_metrics_daily', 'api.page_metrics_hourly'
]) as t (name);

-- The rows that an analyst gets from a statement, as text.
create function pg_temp.sees(p_statement text)
    returns setof text
    language plpgsql
as $$
begin
    execute format('set local role %I', ops.role_prefix() || '_analyst');
    return query execute p_statement;
    reset role;
end
$$;

select results_eq(
    format('select pg_temp.sees(%L)', format('select distinct r.site_id::text from %s as r', g.name)),
    'select s.id::text from shop as s',
    g.name || ' shows the sites that were granted'
)
from guarded as g
where g.name like 'api.%';
select is_empty(
    format(
        'select x from pg_temp.sees(%L) as x where x ~ ''(SubPlan|InitPlan|Seq Scan|Index)''',
        format('explain (analyze) select * from %s as r', g.name)
    ),
    g.name || ' has a plan that tells nothing of what it is made of'
)
from guarded as g
where g.name like 'api.%';

select throws_ok(
    format('select pg_temp.sees(%L)', 'select r.site_id::text from ' || m.name || ' as r'), '42501', null,
    'what these are made of is closed: ' || m.name
)
from (
    values ('reporting.session_metrics_daily'), ('reporting.page_metrics_hourly')
    union all
    select g.name from guarded as g where g.name like 'reporting.%'
) as m (name);

-- A function of the caller must not see rows that the security barrier hides.
create function pg_temp.leak(p_site_id integer)
    returns boolean
    language plpgsql
    cost 0.0001
as $$
begin
    if p_site_id <> (select s.id from shop as s) then
        raise exception 'leaked site %', p_site_id;
    end if;
    return true;
end
$$;
grant select on shop to public;
select lives_ok(
    format('select pg_temp.sees(%L)', format('select r.site_id::text from %s as r where pg_temp.leak(r.site_id)', g.name)),
    g.name || ' hides other sites from functions, too'
)
from guarded as g
where g.name like 'api.%';

delete from tracking.site_access;
select is_empty(
    format('select pg_temp.sees(%L)', 'select r.site_id::text from ' || g.name || ' as r'),
    'without a grant nothing: ' || g.name
)
from guarded as g
where g.name like 'api.%';
insert into tracking.site_access (role_name, site_id) values (ops.role_prefix() || '_analyst', null);
select results_eq(
    format('select pg_temp.sees(%L)', format('select r.site_id::text from %s as r order by r.site_id', g.name)),
    'select d.site_id::text from days as d order by d.site_id',
    'a grant of every site holds for every site: ' || g.name
)
from guarded as g
where g.name like 'api.%';

select * from finish();
rollback;
