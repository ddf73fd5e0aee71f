-- Days are those of the site, whatever the connection is set to: every question that schema api answers, found in the catalog,
-- has the same answer for all connections.
begin;
set local search_path = public, pgtap;
set local timezone = 'UTC';
\ir ../traffic.psql
select plan(10);

update ops.settings set value = '1' where name = 'minimum_group';
update tracking.sites set consent_mode = 'opt_out', time_zone = 'America/New_York' where name = 'default';
insert into reporting.funnels (name) values ('any');
insert into reporting.funnel_steps (funnel_id, step, name) select f.id, 1, 'any' from reporting.funnels as f where f.name = 'any';
insert into reporting.funnel_conditions (funnel_id, step, condition, page_pattern)
select f.id, 1, 1, '%' from reporting.funnels as f where f.name = 'any';

-- Late on the second of March in New York, which is the third in UTC and further east: two pages, clicks of rage, tasks, a
-- configuration and a measurement.
select pg_temp.load(
    pg_temp.event('z1', '2026-03-03T04:30:00Z', '{"session_key": "k", "url": "/a"}'),
    pg_temp.event('z2', '2026-03-03T04:30:05Z', '{"session_key": "k", "url": "/b"}'),
    pg_temp.event('z3', '2026-03-03T04:30:06.1Z', '{"session_key": "k", "url": "/b", "type": "click", "element": "x", "plan": "pro", "x": 1, "y": 1, "screen": "9x9"}'),
    pg_temp.event('z4', '2026-03-03T04:30:06.2Z', '{"session_key": "k", "url": "/b", "type": "click", "element": "x"}'),
    pg_temp.event('z5', '2026-03-03T04:30:06.3Z', '{"session_key": "k", "url": "/b", "type": "click", "element": "x"}'),
    pg_temp.event('z6', '2026-03-03T04:30:07Z', '{"session_key": "k", "type": "task_start", "task": "buy"}'),
    pg_temp.event('z7', '2026-03-03T04:30:08Z', '{"session_key": "k", "type": "task_complete", "task": "buy"}'),
    pg_temp.event('z8', '2026-03-03T04:30:09Z', '{"session_key": "k", "type": "goal", "goal": "bought"}')
);
select api.track_performance(jsonb_build_array(pg_temp.event('p', '2026-03-03T04:30:00Z', '{"name": "load", "endpoint": "/", "value": 100}')));
select api.track_snapshot(jsonb_build_array(pg_temp.event('s', '2026-03-03T04:30:03Z', '{
    "session_key": "k", "state": {"model": "a"}, "trigger": "auto_save", "total_price": 10
}')));
select pipeline.drain_inbox();
select pg_temp.derive();
select reporting.refresh_rollups(10000), reporting.refresh_views();

-- Each question about the second and the third of March, with each range as its function wants it.
create temporary table questions as
select
    p.proname::text || coalesce(' ' || d.day, '') as question,
    format('select * from api.%I(%s)', p.proname, (
        select string_agg(format('%I => %s', a.name, a.value), ', ')
        from (
            select n.name, case
                when n.name = 'p_site' then '''default'''
                when n.name = 'p_page' then '''/b'''
                when n.name = 'p_property' then '''plan'''
                when n.name = 'p_funnel' then '''any'''
                when n.name = 'p_now' then '''2026-03-03 04:31:00+00'''
                when n.name = 'p_from' then format('date %L', d.day)
                when n.name = 'p_to' then format('date %L', d.day + 1)
            end as value
            from unnest(p.proargnames[:p.pronargs], p.proargtypes::oid[]) as n (name, type)
        ) as a
        where a.value is not null
    )) as statement
from pg_proc as p
left join (values (date '2026-03-02'), ('2026-03-03')) as d (day)
    on 'p_from' = any (p.proargnames)
where p.pronamespace = 'api'::regnamespace
    and has_function_privilege(ops.role_prefix() || '_analyst', p.oid, 'execute');

-- Asked under the settings of the connection, written down under those of this file.
create function pg_temp.answers(p_settings text[] default '{}')
    returns table (question text, answer text)
    language plpgsql
as $$
declare
    v_question questions;
begin
    for v_question in select * from questions as q loop
        perform set_config(split_part(s.setting, '=', 1), split_part(s.setting, '=', 2), true) from unnest(p_settings) as s (setting);
        execute 'create temporary table answer as ' || v_question.statement;
        perform set_config(split_part(s.setting, '=', 1), c.reset, true)
        from unnest(p_settings) as s (setting)
        join standard as c on c.name = split_part(s.setting, '=', 1);
        return query select v_question.question, a::text from pg_temp.answer as a;
        drop table pg_temp.answer;
    end loop;
end
$$;
create temporary table standard as
select n as name, current_setting(n) as reset
from unnest(array['timezone', 'datestyle', 'intervalstyle', 'extra_float_digits', 'lc_numeric', 'lc_time', 'bytea_output']) as n;
create temporary table expected as select * from pg_temp.answers();

select is_empty(
    $$ select q.question from questions as q where q.question !~ '03-03$' and q.question not in (select e.question from expected as e) $$,
    'every question has an answer to compare'
);
select is_empty(
    $$
        select e.question, e.answer
        from expected as e
        where e.question ~ '03-03$'
            and e.question !~ '^(get_sessions|get_session_stats|insights_overview|count_people|report_range|cohort_retention|left_out)'
    $$,
    'the day after, in the time zone of the site, has none'
);
select is(
    (select array_agg(s.sessions order by d.day) from (values (date '2026-03-02'), ('2026-03-03')) as d (day)
        cross join lateral api.get_session_stats('default', d.day, d.day + 1) as s), array[1, 0]::bigint[], 'but rows that say so'
);

select bag_eq(
    format('select * from pg_temp.answers(%L)', h.settings), 'select * from expected', 'a connection with ' || array_to_string(h.settings, ', ')
)
from (values
    (array['timezone=Pacific/Kiritimati']), (array['timezone=Etc/GMT+12']), (array['timezone=Asia/Kathmandu', 'datestyle=SQL, DMY']),
    (array['datestyle=German, YMD']), (array['intervalstyle=sql_standard']), (array['intervalstyle=iso_8601', 'datestyle=Postgres, MDY']),
    (array['extra_float_digits=-15', 'lc_numeric=C', 'bytea_output=escape'])
) as h (settings);

select * from finish();
rollback;
