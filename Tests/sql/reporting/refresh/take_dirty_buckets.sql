-- Dirty days are days of the site's own time zone, also of the one that it had before.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(5);

create function pg_temp.refresh()
    returns text
    language sql
    return reporting.refresh_rollups(1000)::text;

-- Through both clock changes.
select tracking.add_site('berlin', 'opt_out', 'Europe/Berlin');
select pg_temp.load_and_derive(variadic (
    select array_agg(pg_temp.event(t.at, t.at, jsonb_build_object('site', 'berlin', 'visitor', t.at)))
    from unnest(array[
        '2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z', '2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z',
        '2026-03-29T21:59:59Z',
        '2026-03-29T22:00:00Z', '2025-10-25T21:59:59Z', '2025-10-25T22:00:00Z', '2025-10-26T00:30:00Z',
        '2025-10-26T01:30:00Z',
        '2025-10-26T22:59:59Z', '2025-10-26T23:00:00Z'
    ]) as t (at)
));
select pg_temp.refresh();
create function pg_temp.berlin()
    returns table (day date, sessions bigint)
    language sql
begin atomic
    select r.day, r.sessions
    from reporting.site_rollup_daily as r
    join tracking.sites as s
        on s.id = r.site_id
        and s.name = 'berlin'
    order by r.day;
end;
select results_eq(
    'select * from pg_temp.berlin()',
    $$
        values
            ('2025-10-25'::date, 1::bigint), ('2025-10-26', 4), ('2025-10-27', 1),
            ('2026-03-28', 1), ('2026-03-29', 4), ('2026-03-30', 1)
    $$,
    'a day of 25 hours and one of 23'
);
select reporting.mark_dirty();
select pg_temp.refresh();
select is((select sum(sessions) from pg_temp.berlin()), 12::numeric, 'the same after a rebuild');
select tracking.change_site('berlin', p_time_zone => 'America/New_York');
select pg_temp.refresh();
select results_eq(
    'select * from pg_temp.berlin()',
    $$ values ('2025-10-25'::date, 4::bigint), ('2025-10-26', 2), ('2026-03-28', 4), ('2026-03-29', 2) $$,
    'another time zone counts every day anew'
);

select reporting.mark_dirty();
delete from pipeline.dirty_buckets where rollup = 'pages';
select tracking.change_site('berlin', p_time_zone => 'Europe/Berlin');
delete from reporting.site_rollup_daily;
select reporting.refresh_rollups(1)
from generate_series(1, 30);
select results_eq(
    'select * from pg_temp.berlin()',
    $$
        values
            ('2025-10-25'::date, 1::bigint), ('2025-10-26', 4), ('2025-10-27', 1),
            ('2026-03-28', 1), ('2026-03-29', 4), ('2026-03-30', 1)
    $$,
    'also the days that were logged in the zone before, one by one'
);
delete from reporting.site_rollup_daily;
insert into pipeline.dirty_buckets (rollup, site_id, bucket)
select 'sessions', s.id, d.day::timestamp at time zone 'America/New_York'
from tracking.sites as s
cross join (values ('2025-10-25'), ('2025-10-26'), ('2026-03-28'), ('2026-03-29')) as d (day)
where s.name = 'berlin';
select pg_temp.refresh();
select is(
    (select array_agg(b.day::text || ' ' || b.sessions) from pg_temp.berlin() as b),
    array['2025-10-25 1', '2025-10-26 4', '2025-10-27 1', '2026-03-28 1', '2026-03-29 4', '2026-03-30 1'],
    'a dirty day of another time zone covers the days that it overlaps'
);

select * from finish();
rollback;
