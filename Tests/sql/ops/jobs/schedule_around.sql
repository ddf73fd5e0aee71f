begin;
set local search_path = public, pgtap;
set local timezone = 'UTC';
select plan(16);

create function pg_temp.around(p_schedule text, p_zone text, p_at timestamptz)
    returns text
    language sql
    return (
        select to_char(s.previous_at, 'YYYY-MM-DD HH24:MI') || ', ' || to_char(s.next_at, 'YYYY-MM-DD HH24:MI')
        from ops.schedule_around(p_schedule, p_zone, p_at) as s
    );

select is(pg_temp.around('5 0 * * *', 'UTC', '2026-11-21 00:05+00'), '2026-11-21 00:05, 2026-11-22 00:05', 'in the scheduled minute');
select is(pg_temp.around('5 0 * * *', 'UTC', '2026-11-21 00:04:59.9+00'), '2026-11-20 00:05, 2026-11-21 00:05', 'and not before');
select is(pg_temp.around('*/5 * * * *', 'UTC', '2026-12-31 23:58+00'), '2026-12-31 23:55, 2027-01-01 00:00', 'over the end of the year');
select is(pg_temp.around('0 9 * * mon', 'UTC', '2026-11-21 12:00+00'), '2026-11-16 09:00, 2026-11-23 09:00', 'a day of the week');
select is(pg_temp.around('0 0 13 * fri', 'UTC', '2026-11-12 12:00+00'), '2026-11-06 00:00, 2026-11-13 00:00', 'either day');
select is(pg_temp.around('0 0 13 * fri', 'UTC', '2026-12-12 12:00+00'), '2026-12-11 00:00, 2026-12-13 00:00', 'whichever comes first');
select is(pg_temp.around('30 2 29 2 *', 'UTC', '2097-01-01 00:00+00'), '2096-02-29 02:30, 2104-02-29 02:30', 'eight years without a leap day');
select is(pg_temp.around('0 0 1 * *', 'Asia/Kathmandu', '2026-11-21 00:00+00'), '2026-10-31 18:15, 2026-11-30 18:15', 'by another clock');

-- Berlin: 02:00 to 03:00 is left out on 2026-03-29, and shown twice on 2026-10-25.
select is(pg_temp.around('30 2 * * *', 'Europe/Berlin', '2026-03-29 00:00+00'), '2026-03-28 01:30, 2026-03-29 01:30', 'a time that is left out comes an hour later');
select is(pg_temp.around('30 2 * * *', 'Europe/Berlin', '2026-03-29 01:30+00'), '2026-03-29 01:30, 2026-03-30 00:30', 'once');
select is(pg_temp.around('30 2 * * *', 'Europe/Berlin', '2026-10-25 00:30+00'), '2026-10-24 00:30, 2026-10-25 01:30', 'a time that is shown twice');
select is(pg_temp.around('30 2 * * *', 'Europe/Berlin', '2026-10-25 01:30+00'), '2026-10-25 01:30, 2026-10-26 01:30', 'comes once');
select is(pg_temp.around('30 * * * *', 'Europe/Berlin', '2026-10-25 00:30+00'), '2026-10-25 00:30, 2026-10-25 01:30', 'an hourly job runs in both of the repeated hours');
select is(pg_temp.around('30 * * * *', 'Europe/Berlin', '2026-03-29 00:30+00'), '2026-03-29 00:30, 2026-03-29 01:30', 'and in no hour that is left out');

select throws_ok($$ select ops.schedule_around('0 0 30 feb *', 'UTC', now()) $$, 'RB400', null, 'a day that no month has');
select throws_ok($$ select ops.schedule_around('0 0 * * *', 'Berlin', now()) $$, 'RB400', null, 'an unknown time zone');

select * from finish();
rollback;
