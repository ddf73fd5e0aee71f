begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(5);

select pg_temp.load(pg_temp.event('a', '12:00:00'), pg_temp.event('b', '12:20:00', '{"visitor": "w"}'));
select pg_temp.derive('2026-03-01 12:20:00+00');
select is((select count(*) from tracking.user_sessions where is_active), 2::bigint, 'two are open');
select is(pipeline.close_sessions('2026-03-01 12:30:00+00'), 0::bigint, 'none is closed at the timeout itself');
select is(pipeline.close_sessions('2026-03-01 12:30:00.001+00'), 1::bigint, 'one is after it');
select results_eq(
    $$ select s.is_active, s.ended_at from tracking.user_sessions as s order by s.started_at $$,
    $$ values (false, '2026-03-01 12:00:00+00'::timestamptz), (true, null) $$,
    'it ended with its last event'
);
select is(pipeline.close_sessions('2026-03-01 12:30:00.001+00'), 0::bigint, 'and is not closed twice');

select * from finish();
rollback;
