begin;
set local search_path = public, pgtap;
set local timezone = 'UTC';
select plan(1);

select results_eq(
    $$
        select t.at, pipeline.local_day(t.at, t.zone)
        from (values
            ('2026-03-28 23:30+00'::timestamptz, 'UTC'),
            ('2026-03-28 23:30+00', 'Europe/Berlin'),
            ('2026-03-29 21:59:59.999+00', 'Europe/Berlin'),
            ('2026-03-29 22:00+00', 'Europe/Berlin'),
            ('2026-10-24 22:00+00', 'Europe/Berlin'),
            ('2026-10-25 22:59:59.999+00', 'Europe/Berlin'),
            ('2026-10-25 23:00+00', 'Europe/Berlin'),
            ('2026-03-01 18:29+00', 'Asia/Kolkata')
        ) as t (at, zone)
    $$,
    $$
        values
            ('2026-03-28 23:30+00'::timestamptz, '2026-03-28 00:00+00'::timestamptz),
            ('2026-03-28 23:30+00', '2026-03-28 23:00+00'),
            ('2026-03-29 21:59:59.999+00', '2026-03-28 23:00+00'),
            ('2026-03-29 22:00+00', '2026-03-29 22:00+00'),
            ('2026-10-24 22:00+00', '2026-10-24 22:00+00'),
            ('2026-10-25 22:59:59.999+00', '2026-10-24 22:00+00'),
            ('2026-10-25 23:00+00', '2026-10-25 23:00+00'),
            ('2026-03-01 18:29+00', '2026-02-28 18:30+00')
    $$,
    'is midnight in the zone, also on the days of 23 and 25 hours'
);

select * from finish();
rollback;
