-- No session is longer than session_cap, however its events arrive.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(7);

update ops.settings set value = '1 hour' where name = 'session_cap';
-- One event every 20 minutes, from 12:00 on.
create function pg_temp.visit(p_visitor text, p_fields jsonb, variadic p_numbers integer[])
    returns void
    language sql
    return (
        select pg_temp.load_and_derive(variadic array_agg(
            pg_temp.event(
                'n' || n, (to_char('12:00'::time + make_interval(mins => 20 * n), 'HH24:MI:SS')),
                p_fields || jsonb_build_object('visitor', p_visitor)
            )
        ))
        from unnest(p_numbers) as n
    );

select pg_temp.visit('at once', '{}', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
select is(
    pg_temp.journeys('at once'), array['/n0 /n1 /n2 /n3', '/n4 /n5 /n6 /n7', '/n8 /n9'],
    'the first event more than the cap after the start begins the next session'
);
select results_eq(
    $$ select s.is_continuation from tracking.user_sessions as s order by s.started_at $$,
    $$ values (false), (true), (true) $$,
    'later parts are marked as continuations'
);

select pg_temp.visit('piecemeal', '{}', 9, 3);
select pg_temp.visit('piecemeal', '{}', 5, 8, 6);
select pg_temp.visit('piecemeal', '{}', 1, 0, 7);
select pg_temp.visit('piecemeal', '{}', 4, 2);
select is(pg_temp.journeys('piecemeal'), pg_temp.journeys('at once'), 'the same however it arrives');

select pg_temp.visit('keyed', '{"session_key": "k"}', 0, 1, 2, 3, 4, 5);
select pg_temp.visit('keyed', '{"session_key": "k"}', 9, 8, 7, 6);
select is(pg_temp.journeys('keyed'), pg_temp.journeys('at once'), 'also with a key');
select is(
    (select count(distinct s.session_id) from tracking.user_sessions as s where s.session_key = 'k'), 3::bigint,
    'each part has a session id of its own'
);

-- An event before the first moves every cut.
select pg_temp.load_and_derive(pg_temp.event('early', '11:50:00', '{"visitor": "at once"}'));
select is(
    pg_temp.journeys('at once'), array['/early /n0 /n1 /n2', '/n3 /n4 /n5 /n6', '/n7 /n8 /n9'],
    'an event before the start moves all cuts'
);
select is_empty(
    $$
        select s.session_id
        from tracking.user_sessions as s
        where s.duration_ms > 3600000
            or s.page_count <> (
                select count(*)
                from tracking.page_views as v
                where v.session_id = s.session_id
                    and v.person_id = s.person_id
            )
    $$,
    'no part is too long, and each has its page views'
);

select * from finish();
rollback;
