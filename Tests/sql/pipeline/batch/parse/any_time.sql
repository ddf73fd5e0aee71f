-- Whatever the clock fields say, and through whichever door it comes: a line is stored within the bounds of time or rejected
-- with a reason, and never raises.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
\ir ../../../payloads.psql
select plan(9);

update tracking.sites set consent_mode = 'opt_out';
delete from tracking.inbox;
create temporary table times as
select row_number() over () as place, t.at
from unnest(array[
    '0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00+15:59', '1582-10-10T00:00:00Z', '1969-12-31T23:59:59Z',
    '1989-12-31T00:00:01Z', '1989-12-31T23:59:59.999999999Z', '1990-01-01T00:00:00Z', '1990-01-01T00:00:00.000001Z',
    '2025-12-31T23:59:59Z', '2026-03-01T12:00:00Z', '2026-03-01T12:00:03Z', '2026-03-01T12:01:00Z', '2026-05-31T23:59:59.999Z',
    '2026-06-01T00:00:02Z', '2026-06-01T23:00:00Z', '2026-06-03T00:00:00Z', '2038-01-19T03:14:08Z', '9999-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59-15:59', 'infinity', '-infinity', '4713-01-01 BC', '294276-12-31T00:00:00Z',
    '2026-02-30T00:00:00Z', '2026-06-01T24:00:00Z', '2026-06-01T23:59:60Z', 'now', ''
]) as t (at)
union all
select 100, pg_temp.at('0');
create function pg_temp.any_time()
    returns text
    language sql
    volatile
    return case
        when random() < 0.2 then to_char(
            '0001-01-01'::timestamp + random() * interval '9998 years', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
        )
        when random() < 0.3 then to_char(
            '2026-06-01'::timestamp + (random() - 0.5) * interval '60 hours', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
        )
        else (select t.at from times as t order by random() limit 1)
    end;
create function pg_temp.some_times(p_fields text[])
    returns jsonb
    language sql
    volatile
    return (select coalesce(jsonb_object_agg(f.name, pg_temp.any_time()), '{}') from unnest(p_fields) as f (name) where random() < 0.8);

select setseed(0.42);
-- All combinations for events of a file, and random ones of all fields for the other doors; few visitors, so that streams
-- and sessions of different clocks meet.
create temporary table events as
select
    row_number() over () as place,
    pg_temp.event('e' || row_number() over (), o.at, jsonb_strip_nulls(jsonb_build_object(
        'sent_at', s.at, 'received_at', r.at, 'visitor', 'v' || row_number() over () % 7
    ))) as event
from times as o
cross join (select t.at from times as t union all select null) as s
cross join (select t.at from times as t union all select null) as r;
create temporary table others as
select
    g.n as place,
    pg_temp.event('o' || g.n, '12:00:00', jsonb_build_object('visitor', 'o' || g.n % 3, 'session_key', 'k', 'type', 'click'))
    || pg_temp.some_times(array['occurred_at', 'sent_at', 'received_at'])
    || '{"name": "lcp", "value": 5, "total_price": 7, "trigger": "auto_save", "state": {}}' as item,
    pg_temp.payload(3, array[
        pg_temp.view(1, pg_temp.some_times(array['entered_at', 'exited_at'])),
        pg_temp.view(2), pg_temp.goal('g', 2, pg_temp.some_times(array['timestamp']))
    ], pg_temp.some_times(array['sent_at', 'received_at', 'created_at', 'updated_at']) || jsonb_build_object(
        'visitor', 'p' || g.n % 5, 'session_id', 's' || g.n % 11
    )) as payload,
    -- A session whose times are consistent, however wrong its clock is.
    pg_temp.payload(3, array[pg_temp.view(1, jsonb_build_object('entered_at', c.at, 'exited_at', c.at))], jsonb_build_object(
        'sent_at', c.at, 'received_at', pg_temp.minute(g.n), 'visitor', 'c' || g.n % 5
    )) as consistent
from generate_series(1, 600) as g (n)
cross join lateral (select pg_temp.any_time() as at where g.n > 0) as c;

select lives_ok(
    $$ select pg_temp.load(variadic array(select e.event from events as e order by e.place)) $$, 'events of a file'
);
select lives_ok(
    $$ select pg_temp.load_payloads(variadic array(select o.payload from others as o order by o.place)) $$, 'payloads of a file'
);
-- In batches, so that stored actions move.
select lives_ok(
    $$
        select pg_temp.load_payloads(variadic array_agg(o.consistent order by o.place))
        from others as o
        group by o.place / 40
    $$,
    'and those that an honest, wrong clock sends'
);
select lives_ok(
    $$
        select api.track_events(o.item), api.track_interactions(o.item || jsonb_build_object('event_id', 'i' || o.place)),
            api.track_snapshot(o.item), api.track_performance(o.item), api.track_session(o.payload)
        from others as o
    $$,
    'calls'
);
-- Once for the months, a few at a time, and once for the rest.
create procedure pg_temp.drain()
    language plpgsql
as $$
begin
    for v_round in 1..100 loop
        perform pipeline.drain_inbox(1000000);
        exit when not exists (select from tracking.inbox);
    end loop;
end
$$;
select lives_ok('call pg_temp.drain()', 'the rest in the inbox can be drained');
select is_empty('select * from tracking.inbox', 'nothing is stuck');
select cmp_ok((select count(*) from tracking.page_views), '>', 1000::bigint, 'valid lines are stored');
select is_empty(
    $$
        select r.*
        from (
            select v.page_view_id as id, v.viewed_at as at, v.received_at, v.exited_at from tracking.page_views as v
            union all
            select e.event_id, e.occurred_at, e.received_at, null from tracking.user_events as e
            union all
            select c.snapshot_id, c.taken_at, null, null from tracking.configuration_snapshots as c
            union all
            select m.metric_id, m.measured_at, null, null from tracking.performance_metrics as m
        ) as r
        where r.at not between '1990-01-01' and now()
            or r.received_at not between '1990-01-01' and clock_timestamp() + interval '24 hours'
            or r.exited_at not between '1990-01-01' and now() + interval '24 hours'
    $$,
    'and lies within the bounds'
);
select is_empty(
    $$
        select r.reason, r.raw
        from tracking.rejected_events as r
        where r.reason !~ '^(invalid_time|missing_field|out_of_range|too_old|below_retention_floor|in_future)'
    $$,
    'the rest has a reason'
);

select * from finish();
rollback;
