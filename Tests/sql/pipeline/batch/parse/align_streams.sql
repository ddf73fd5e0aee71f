-- If a client's clock is ahead, all its events are moved by the same offset, so that their order stays.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
\ir ../../../payloads.psql
select plan(9);

create function pg_temp.times_of(p_visitor text default 'v')
    returns text[]
    language sql
begin atomic
    select array_agg(v.page_url || ' ' || to_char(v.viewed_at at time zone 'UTC', 'HH24:MI:SS.MS') order by v.viewed_at, v.seq)
    from tracking.page_views as v
    join tracking.persons as p
        on p.id = v.person_id
        and p.external_id = p_visitor;
end;

-- Three seconds ahead, which is within the tolerance.
select pg_temp.load(
    pg_temp.event('z', '09:00:02', '{"visitor": "sent", "sent_at": "2026-03-01T09:00:04Z", "received_at": "2026-03-01T09:00:01Z"}'),
    pg_temp.event('a', '09:00:04', '{"visitor": "sent", "sent_at": "2026-03-01T09:00:04Z", "received_at": "2026-03-01T09:00:01Z"}')
);
select pg_temp.load(
    pg_temp.event('m', '09:00:03', '{"visitor": "sent", "sent_at": "2026-03-01T09:00:04Z", "received_at": "2026-03-01T09:00:01Z"}'),
    pg_temp.event('n', '09:00:05', '{"visitor": "sent", "sent_at": "2026-03-01T09:00:05Z", "received_at": "2026-03-01T09:00:02Z"}')
);
select is(
    pg_temp.times_of('sent'), array['/z 08:59:59.000', '/m 09:00:00.000', '/a 09:00:01.000', '/n 09:00:02.000'],
    'by sent_at, whichever batches the events come in'
);

select pg_temp.load(
    pg_temp.event('z', '09:00:02', '{"received_at": "2026-03-01T09:00:01Z"}'),
    pg_temp.event('y', '09:00:00', '{"received_at": "2026-03-01T09:00:01Z"}'),
    pg_temp.event('a', '09:00:04', '{"received_at": "2026-03-01T09:00:01Z"}'),
    pg_temp.event('o', '09:00:00', '{"received_at": "2026-03-01T09:00:01Z", "visitor": "other"}'),
    pg_temp.event('x', '08:30:00', '{"received_at": "2026-03-01T08:30:01Z"}'),
    pg_temp.event('k', '09:00:03', '{"received_at": "2026-03-01T09:00:01Z", "visitor": null, "session_key": "k"}')
);
select is(
    pg_temp.times_of(), array['/x 08:30:00.000', '/y 08:59:57.000', '/z 08:59:59.000', '/a 09:00:01.000'],
    'without sent_at by the event of the batch that is farthest ahead'
);
select is(pg_temp.times_of('other'), array['/o 09:00:00.000'], 'other visitors are not moved');
select is(pg_temp.times_of('session:default:k'), array['/k 09:00:01.000'], 'a session without a visitor is moved, too');

select results_eq(
    $$ select * from pg_temp.load(
        pg_temp.event('y', '09:00:00', '{"received_at": "2026-03-01T10:00:01Z"}'),
        pg_temp.event('a', '09:00:04', '{"received_at": "2026-03-01T10:00:01Z"}')
    ) $$,
    'values (0::bigint, 2::bigint, 0::bigint, 0::bigint)', 'sent again it is a duplicate'
);

-- Without a receipt it is the time of loading.
select pg_temp.load(
    pg_temp.event('p', '2026-06-01T00:00:10Z', '{"visitor": "late"}'), pg_temp.event('q', '2026-06-01T00:00:02Z', '{"visitor": "late"}')
);
select is(pg_temp.times_of('late'), array['/q 23:59:52.000', '/p 00:00:00.000'], 'over the end of a month');

-- Never below the earliest time that may be stored.
select results_eq(
    $$ select * from pg_temp.load(
        pg_temp.event('r', '1990-01-01T00:00:01Z', '{"visitor": "first", "received_at": "1990-01-01T00:00:02Z"}'),
        pg_temp.event('s', '1990-01-01T00:00:05Z', '{"visitor": "first", "received_at": "1990-01-01T00:00:02Z"}')
    ) $$,
    'values (2::bigint, 0::bigint, 0::bigint, 0::bigint)', 'at the earliest time'
);
select is(pg_temp.times_of('first'), array['/r 00:00:00.000', '/s 00:00:02.000'], 'it stops there');

-- Actions of a payload are a stream by themselves.
select pg_temp.load_payloads(pg_temp.payload(
    2, array[pg_temp.view(1), pg_temp.view(2)],
    (
        select jsonb_build_object(
            'visitor', 'payer', 'sent_at', pg_temp.view(1) ->> 'entered_at', 'received_at', pg_temp.view(1) ->> 'entered_at'
        )
    )
));
select is(
    (
        select max(v.viewed_at) - min(v.viewed_at)
        from tracking.page_views as v
        join tracking.persons as p
            on p.id = v.person_id
            and p.external_id = 'payer'
    ),
    (pg_temp.view(2) ->> 'entered_at')::timestamptz - (pg_temp.view(1) ->> 'entered_at')::timestamptz,
    'actions that are ahead of the receipt keep their distance'
);

select * from finish();
rollback;
