begin;
set local search_path = public, pgtap;
select plan(2);

select results_eq(
    $$
        select
            t.sent_at, t.received_at,
            pipeline.event_time('2026-03-01 12:00+00', t.sent_at, t.received_at, '5 seconds')
        from (values
            (null::timestamptz, null::timestamptz),
            ('2026-03-01 12:00:01+00', null),
            (null, '2026-03-01 18:00:00+00'),
            ('2026-03-01 12:00:01+00', '2026-03-01 12:00:06+00'),
            ('2026-03-01 12:00:01+00', '2026-03-01 12:00:06.001+00'),
            ('2026-03-01 12:00:06+00', '2026-03-01 12:00:01+00'),
            ('2026-03-01 12:00:06.001+00', '2026-03-01 12:00:01+00'),
            ('2026-03-01 12:00:01+00', '2027-03-01 12:00:01+00')
        ) as t (sent_at, received_at)
    $$,
    $$
        values
            (null::timestamptz, null::timestamptz, '2026-03-01 12:00:00+00'::timestamptz),
            ('2026-03-01 12:00:01+00', null, '2026-03-01 12:00:00+00'),
            (null, '2026-03-01 18:00:00+00', '2026-03-01 12:00:00+00'),
            ('2026-03-01 12:00:01+00', '2026-03-01 12:00:06+00', '2026-03-01 12:00:00+00'),
            ('2026-03-01 12:00:01+00', '2026-03-01 12:00:06.001+00', '2026-03-01 12:00:05.001+00'),
            ('2026-03-01 12:00:06+00', '2026-03-01 12:00:01+00', '2026-03-01 11:59:55+00'),
            ('2026-03-01 12:00:06.001+00', '2026-03-01 12:00:01+00', '2026-03-01 11:59:54.999+00'),
            ('2026-03-01 12:00:01+00', '2027-03-01 12:00:01+00', '2027-03-01 12:00:00+00')
    $$,
    'shifts by the difference of the clocks where it is more than the tolerance, or the client is ahead'
);

-- Every combination of times that PostgreSQL can hold: no exception, and no time outside of what can be stored.
create temporary table times as
select t.at::timestamptz
from unnest(array[
    '-infinity', 'infinity', '4713-01-01 00:00+00 BC', '0001-12-31 00:00+00 BC', '0001-01-01 00:00+00', '1969-12-31 23:59+00',
    '1989-12-31 23:59:59+00', '2026-03-01 12:00+00', '2026-03-01 12:00:03+00', '9999-12-31 23:59:59.999999+00',
    '294276-12-31 23:59:59.999999+00'
]) as t (at)
union all
select null;
select is_empty(
    $$
        select o.at, s.at, r.at, e.at
        from times as o
        cross join times as s
        cross join times as r
        cross join lateral (select pipeline.event_time(o.at, s.at, r.at, '5 seconds') as at) as e
        where e.at is null and o.at is not null
            or e.at <> o.at and isfinite(e.at) and e.at not between '0001-01-01 00:00+00' and '9999-12-31 23:59:59.999999+00'
    $$,
    'is total: what is no time is infinitely early or late'
);

select * from finish();
rollback;
