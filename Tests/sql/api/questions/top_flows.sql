-- Sequences of tasks, as they were started.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(5);

delete from pipeline.dirty_buckets;
update tracking.sites set consent_mode = 'opt_out' where name = 'default';
select from generate_series(1, 12) as n
cross join lateral pg_temp.load(
    pg_temp.event('page' || n, '12:00:00', jsonb_build_object('visitor', 'p' || n)),
    pg_temp.event('find' || n, '12:00:01', jsonb_build_object('visitor', 'p' || n, 'type', 'task_start', 'task', 'find')),
    pg_temp.event('again' || n, '12:00:02', jsonb_build_object('visitor', 'p' || n, 'type', 'task_start', 'task', 'find')),
    pg_temp.event('buy' || n, '12:01:00', jsonb_build_object('visitor', 'p' || n, 'type', 'task_start', 'task', 'buy')),
    pg_temp.event('done' || n, '12:02:00', jsonb_build_object('visitor', 'p' || n, 'type', case when n <= 6 then 'task_complete' else 'click' end, 'task', 'buy'))
);
-- Twelve sessions of one person are no group.
select from generate_series(1, 12) as n
cross join lateral pg_temp.load(
    pg_temp.event('one' || n, '2026-03-02T' || n + 10 || ':00:00Z', '{"visitor": "alone", "type": "task_start", "task": "look"}'),
    pg_temp.event('two' || n, '2026-03-02T' || n + 10 || ':00:10Z', '{"visitor": "alone"}')
);
select pg_temp.derive();
select reporting.refresh_rollups(1000);
select results_eq(
    $$ select * from api.top_flows('default', '2026-03-01', '2026-03-03') $$,
    $$ values ('{find,buy}'::text[], 12::bigint, 0.5, 36::bigint, 6::bigint, 0.1667, 120.000) $$,
    'equal neighbours once, with what was completed; not what one person did again and again'
);
update ops.settings set value = '1' where name = 'minimum_group';
select results_eq(
    $$ select t.flow collate "default", t.sessions, t.share from api.top_flows('default', '2026-03-01', '2026-03-03', 1) as t $$,
    $$ values ('{find,buy}'::text[], 12::bigint, 0.5) $$, 'up to the limit'
);
select results_eq(
    $$ select t.flow collate "default", t.sessions from api.top_flows('default', '2026-03-02', '2026-03-03') as t $$,
    $$ values ('{look}'::text[], 12::bigint) $$, 'only flows of the given days'
);
select throws_ok($$ select * from api.top_flows('elsewhere', '2026-03-01', '2026-03-02') $$, 'RB403', null, 'a site that is not there');
select throws_ok($$ select * from api.top_flows('default', '2026-03-02', null) $$, 'RB400', null, 'a range without an end');

select * from finish();
rollback;
