-- After a setting changes, sessions are derived again as if the setting had been valid from the start.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(11);

-- One event every 20 minutes, then two after a gap of 40.
create function pg_temp.visit(p_visitor text, p_fields jsonb default '{}')
    returns void
    language sql
    return (
        select pg_temp.load_and_derive(variadic array_agg(
            pg_temp.event('n' || n, t.at::text, p_fields || jsonb_build_object('visitor', p_visitor))
        ))
        from unnest(array['12:00:00', '12:20:00', '12:40:00', '13:00:00', '13:20:00', '13:40:00', '14:20:00', '14:30:00']::time[])
            with ordinality as t (at, n)
    );
create function pg_temp.late(p_visitor text)
    returns void
    language sql
    return (select pg_temp.load_and_derive(pg_temp.event('late', '13:45:00', jsonb_build_object('visitor', p_visitor))));

select pg_temp.visit('stored');
select pg_temp.visit('keyed', '{"session_key": "k"}');
select is(pg_temp.journeys('stored'), array['/n1 /n2 /n3 /n4 /n5 /n6', '/n7 /n8'], 'two sessions by the gap');
delete from pipeline.dirty_buckets;

update ops.settings set value = '1 hour' where name = 'session_cap';
select is(pipeline.mark_sessions_pending('2026-03-02 00:00+00'), 0::bigint, 'nothing began later');
select is(pipeline.mark_sessions_pending(p_to => '2026-03-01 12:00+00'), 0::bigint, 'nor earlier');
select is(pipeline.mark_sessions_pending(), 3::bigint, 'all sessions can be touched');
select pg_temp.derive();
select pg_temp.late('stored');
select pg_temp.visit('fresh');
select pg_temp.late('fresh');
select is(
    pg_temp.journeys('stored'), array['/n1 /n2 /n3 /n4', '/n5 /n6 /late', '/n7 /n8'], 'a lower cap cuts what is stored'
);
select is(pg_temp.journeys('stored'), pg_temp.journeys('fresh'), 'also when an event comes late');
select is(pg_temp.journeys('keyed'), array['/n1 /n2 /n3 /n4', '/n5 /n6 /n7', '/n8'], 'sessions with a key, too');
select isnt_empty($$ select from pipeline.dirty_buckets where rollup = 'sessions' $$, 'and the days are to be counted again');

update ops.settings set value = '24 hours' where name = 'session_cap';
update ops.settings set value = '40 minutes' where name = 'session_timeout';
select pipeline.mark_sessions_pending();
select pg_temp.derive();
select is(
    pg_temp.journeys('stored'), array['/n1 /n2 /n3 /n4 /n5 /n6 /late /n7 /n8'], 'a longer timeout and cap join them'
);

-- Sessions whose raw rows are gone are kept.
update ops.partition_policies set retention_floor = '2026-03-01 13:00+00' where parent_table = 'user_events';
select is(pipeline.mark_sessions_pending(), 0::bigint, 'sessions below the retention floor are not touched');
update ops.partition_policies set retention_floor = '1990-01-01 00:00+00';

select set_config('role', ops.role_prefix() || '_operator', true);
select lives_ok('select pipeline.mark_sessions_pending()', 'operators may');
reset role;

select * from finish();
rollback;
