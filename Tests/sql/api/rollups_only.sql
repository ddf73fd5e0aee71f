-- Questions that are answered from rollups give the same answers after the raw rows were dropped, archived or not.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(3);

update tracking.sites set consent_mode = 'opt_out', time_zone = 'Asia/Kolkata' where name = 'default';
update ops.settings set value = '1' where name = 'minimum_group';
delete from tracking.inbox;
select pg_temp.load_and_derive(variadic array(
    select pg_temp.event('e' || n || '-' || k, to_char(timestamp '2026-03-01' + n * interval '7 hours' + k * interval '4 seconds', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        jsonb_build_object('visitor', 'v' || n % 9, 'url', '/p' || (n + k) % 4) || (array['{}', '{}', '{"type": "task_start", "task": "buy"}', '{"type": "error", "goal": "found"}']::jsonb[])[1 + k])
    from generate_series(1, 60) as n
    cross join generate_series(0, 3) as k
));
select api.track_performance(pg_temp.event('m', '12:00:00') || '{"name": "load", "value": 70}');
select pipeline.drain_inbox(p_now => '2026-06-01 00:00+00');
select reporting.refresh_rollups(10000);
select reporting.refresh_paths(p_now => '2026-04-02 00:00+00');

create function pg_temp.answer(p_question text)
    returns text
    language plpgsql
as $$
declare
    v_answer text;
begin
    execute format('select string_agg(q::text, e''\n'') from api.%s as q', p_question) into v_answer;
    return v_answer;
end
$$;
create temporary table answers as
select q.question, pg_temp.answer(q.question) as before, null::text as afterwards
from unnest(array[
    $$channels('default', '2026-03-01', '2026-04-01')$$, $$cohort_retention('default', '2026-03-01', '2026-04-01')$$,
    $$count_people('default', '2026-03-02', '2026-03-09')$$,
    $$people_by_days('default', '2026-03-02', '2026-03-09')$$, $$get_session_stats('default', '2026-03-02', '2026-03-09')$$,
    $$get_sessions('default', '2026-03-01', '2026-04-01')$$, $$get_sessions('default', '2026-03-01', '2026-04-01', 'unknown')$$,
    $$insights_hotspots('default', '2026-03-01', '2026-04-01')$$, $$insights_overview('default', '2026-03-08', '2026-03-15')$$,
    $$performance_overview('default', '2026-03-01', '2026-04-01')$$, $$report_range('default', '2026-03-01', '2026-04-01')$$,
    $$devices('default', '2026-03-01', '2026-04-01')$$, $$devices('default', '2026-03-01', '2026-04-01', 'screen')$$,
    $$campaigns('default', '2026-03-01', '2026-04-01')$$, $$referrers('default', '2026-03-01', '2026-04-01')$$,
    $$events('default', '2026-03-01', '2026-04-01')$$, $$goals('default', '2026-03-01', '2026-04-01')$$,
    $$entry_pages('default', '2026-03-01', '2026-04-01')$$, $$exit_pages('default', '2026-03-01', '2026-04-01')$$,
    $$top_flows('default', '2026-03-01', '2026-04-01')$$, $$top_pages('default', '2026-03-01', '2026-03-10')$$,
    $$top_paths('default', '2026-03-01', '2026-04-01')$$, $$transitions('default', '2026-03-03', '2026-03-20')$$
]) as q (question);
delete from tracking.page_views;
delete from tracking.user_events;
delete from tracking.session_attribution;
delete from tracking.incidents;
delete from tracking.performance_metrics;
delete from tracking.user_sessions;
update answers set afterwards = pg_temp.answer(question);

select is_empty($$ select a.question from answers as a where a.before is null $$, 'each question has an answer');
select is_empty(
    $$ select a.question, a.before, a.afterwards from answers as a where a.afterwards is distinct from a.before $$, 'which does not change when the raw rows are gone'
);
select bag_eq(
    $$
        select distinct p.proname::text
        from pg_proc as p
        where p.pronamespace = 'api'::regnamespace
            and has_function_privilege(ops.role_prefix() || '_analyst', p.oid, 'execute')
    $$,
    $$
        select distinct split_part(a.question, '(', 1) from answers as a
        union all
        values ('click_map'), ('event_properties'), ('get_journey_funnels'), ('left_out'), ('popular_configurations'), ('price_evolution'), ('realtime'), ('sites'), ('funnels')
    $$,
    'all questions are tested but funnels, configurations, realtime, what was left out, and lists of names'
);

select * from finish();
rollback;
