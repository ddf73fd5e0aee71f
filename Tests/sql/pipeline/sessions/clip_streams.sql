-- A session key whose oldest events were dropped: sessions before the floor stay as they were derived.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(6);

create function pg_temp.event_of(p_id text, p_time text)
    returns jsonb
    language sql
    return pg_temp.event(p_id, p_time, '{"session_key": "k"}');

select pg_temp.load_and_derive(
    pg_temp.event_of('a', '2026-01-10T10:00:00Z'), pg_temp.event_of('b', '2026-01-10T10:20:00Z'),
    pg_temp.event_of('c', '2026-01-31T23:50:00Z'), pg_temp.event_of('d', '2026-02-01T00:10:00Z'),
    pg_temp.event_of('e', '2026-03-01T10:00:00Z')
);
select is(pg_temp.journeys(), array['/a /b', '/c /d', '/e'], 'a key, cut at the cap');
create temporary table before as
select s.* from tracking.user_sessions as s;

delete from tracking.page_views as v where v.viewed_at < '2026-02-01 00:00+00';
update ops.partition_policies set retention_floor = '2026-02-01 00:00+00' where parent_table = 'page_views';
select pg_temp.load_and_derive(pg_temp.event_of('f', '2026-03-01T10:05:00Z'));
select is(pg_temp.journeys(), array['/a /b', '/c /d', '/e /f'], 'a new event moves nothing below the floor');
select is_empty(
    $$
        select s.session_id, s.started_at, s.page_count, s.is_continuation
        from before as s
        where s.started_at < '2026-03-01'
        except
        select s.session_id, s.started_at, s.page_count, s.is_continuation
        from tracking.user_sessions as s
    $$,
    'nor are other columns of those sessions'
);
select results_eq(
    $$ select s.session_id, s.started_at, s.is_continuation from tracking.user_sessions as s where s.started_at >= '2026-03-01' $$,
    $$ select s.session_id, s.started_at, s.is_continuation from before as s where s.started_at >= '2026-03-01' $$,
    'the session above it keeps its identity'
);

select pg_temp.load_and_derive(pg_temp.event_of('g', '2026-02-01T00:05:00Z'));
select is(
    pg_temp.journeys(), array['/a /b', '/c /d', '/e /f'], 'a session that reaches over the floor is not derived again'
);
select pg_temp.load_and_derive(pg_temp.event_of('h', '2026-02-10T10:00:00Z'));
select is(pg_temp.journeys(), array['/a /b', '/c /d', '/h', '/e /f'], 'a session that is wholly above the floor is derived again');

select * from finish();
rollback;
