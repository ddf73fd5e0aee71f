-- What is one session (spec: Sessions), whatever the order in which its events arrive.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(22);

insert into tracking.sites (name) values ('shop');

-- Where the gap decides.
select pg_temp.load_and_derive(
    pg_temp.event('a', '12:00:00', '{"visitor": "gap"}'),
    pg_temp.event('b', '12:30:00', '{"visitor": "gap"}'),
    pg_temp.event('c', '13:00:00.001', '{"visitor": "gap"}'),
    pg_temp.event('d', '12:00:00', '{"visitor": "short"}'),
    pg_temp.event('e', '12:00:29.999', '{"visitor": "short"}'),
    pg_temp.event('f', '12:00:00', '{"visitor": "not short"}'),
    pg_temp.event('g', '12:00:30', '{"visitor": "not short"}')
);
select is(pg_temp.journeys('gap'), array['/a /b', '/c'], 'a gap of 1,800.000 s stays, one of 1,800.001 s splits');

create function pg_temp.session(p_visitor text)
    returns tracking.user_sessions
    language sql
begin atomic
    select s
    from tracking.user_sessions as s
    join tracking.persons as p
        on p.id = s.person_id
    where p.external_id = p_visitor
    order by s.started_at
    limit 1;
end;

select ok((pg_temp.session('short')).is_short, '29.999 s is short');
select is((pg_temp.session('short')).duration_seconds, 29::bigint, 'and 29 whole seconds');
select ok(not (pg_temp.session('not short')).is_short, '30.000 s is not');

-- Late events.
select pg_temp.load_and_derive(
    pg_temp.event('a', '12:00:00'), pg_temp.event('c', '12:50:00'), pg_temp.event('d', '13:40:00')
);
select is(pg_temp.journeys(), array['/a', '/c', '/d'], 'three visits');
select pg_temp.load_and_derive(pg_temp.event('b', '12:25:00', '{"site": "shop"}'));
select is(
    pg_temp.journeys(), array['/a', '/b', '/c', '/d'], 'an event between two of them on another site joins nothing'
);
select pg_temp.load_and_derive(pg_temp.event('x', '12:25:00', '{"session_key": "k"}'));
select is(
    pg_temp.journeys(), array['/a', '/x', '/b', '/c', '/d'], 'nor one with a key'
);
select pg_temp.load_and_derive(pg_temp.event('y', '12:25:00', '{"type": "click"}'));
select is(pg_temp.journeys(), array['/a /c', '/x', '/b', '/d'], 'one that fills the gap makes them one session');
select is((pg_temp.session('v')).event_count, 1, 'with the events of all');
select is(
    (
        select count(*)
        from tracking.session_attribution as a
        join tracking.persons as p
            on p.id = a.person_id
        where p.external_id = 'v'
    ),
    4::bigint, 'and the attribution of the merged session is deleted'
);
select pg_temp.load_and_derive(pg_temp.event('w', '11:55:00'));
select is(pg_temp.journeys(), array['/w /a /c', '/x', '/b', '/d'], 'an event before the first one begins the session');
select is(
    (
        select count(distinct x.session_id)
        from (
            select v.session_id
            from tracking.page_views as v
            join tracking.persons as p
                on p.id = v.person_id
            where p.external_id = 'v'
            union all
            select e.session_id
            from tracking.user_events as e
            join tracking.persons as p
                on p.id = e.person_id
            where p.external_id = 'v'
        ) as x
        join tracking.user_sessions as s using (session_id)
    ),
    4::bigint, 'and every page view and event carries the session it is in'
);
select is_empty(
    $$
        select v.page_view_id
        from tracking.page_views as v
        where not exists (select from tracking.user_sessions as s where s.session_id = v.session_id and s.person_id = v.person_id)
        union all
        select e.event_id
        from tracking.user_events as e
        where not exists (select from tracking.user_sessions as s where s.session_id = e.session_id and s.person_id = e.person_id)
    $$,
    'none an unknown one'
);

-- Keys.
select pg_temp.load_and_derive(
    pg_temp.event('a', '12:00:00', '{"visitor": "one", "session_key": "same"}'),
    pg_temp.event('b', '12:01:00', '{"visitor": "one", "session_key": "same", "site": "shop"}'),
    pg_temp.event('c', '12:02:00', '{"visitor": "two", "session_key": "same"}'),
    pg_temp.event('d', '12:00:00', '{"visitor": null, "session_key": "alone"}'),
    pg_temp.event('e', '12:00:00', '{"visitor": null, "session_key": "alone", "site": "shop"}')
);
select is(pg_temp.journeys('one'), array['/a', '/b'], 'a key on two sites is two sessions');
select is(pg_temp.journeys('two'), array['/c'], 'a key under two visitors is two sessions');
select is(pg_temp.journeys('session:default:alone'), array['/d'], 'a session key without a visitor identifies a visitor of its own');
select is(pg_temp.journeys('session:shop:alone'), array['/e'], 'a different one on each site');

select pg_temp.load_and_derive(
    pg_temp.event('a', '2026-03-31T23:50:00Z', '{"visitor": "month", "session_key": "k"}'),
    pg_temp.event('b', '2026-04-01T03:00:00Z', '{"visitor": "month", "session_key": "k"}'),
    pg_temp.event('c', '2026-03-31T23:50:00Z', '{"visitor": "keyless month"}'),
    pg_temp.event('d', '2026-04-01T00:10:00Z', '{"visitor": "keyless month"}')
);
select is(
    pg_temp.journeys('month'), array['/a /b'],
    'a key across the end of a month is one session, whatever the gap'
);
select is(pg_temp.journeys('keyless month'), array['/c /d'], 'so is a visit without a key');

create temporary table earlier as
select (pg_temp.session('month')).session_id;
select pg_temp.load_and_derive(pg_temp.event('z', '2026-03-31T20:00:00Z', '{"visitor": "month", "session_key": "k"}'));
select is(pg_temp.journeys('month'), array['/z /a /b'], 'sent again with an earlier start it is still one');
select is((pg_temp.session('month')).session_id, (select e.session_id from earlier as e), 'with the same identity');

-- Streams in portions.
select pg_temp.load(
    pg_temp.event('a', '12:00:00', '{"visitor": "p1"}'), pg_temp.event('a', '12:00:00', '{"visitor": "p2"}'),
    pg_temp.event('a', '12:00:00', '{"visitor": "p3"}')
);
select is(
    array[
        pipeline.derive_sessions(2, '2026-06-01 00:00+00')::text,
        pipeline.derive_sessions(2, '2026-06-01 00:00+00')::text,
        pipeline.derive_sessions(2, '2026-06-01 00:00+00')::text
    ],
    array['(2,2,0,t)', '(1,1,0,f)', '(0,0,0,f)'],
    'derives in portions until nothing remains'
);

select * from finish();
rollback;
