-- Where the clock goes back over midnight, the first hour of the date comes twice; days begin with the second.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(9);

update ops.settings set value = '1' where name = 'minimum_group';
update tracking.sites set consent_mode = 'opt_out', time_zone = 'America/Havana' where name = 'default';
select is(
    pipeline.local_day(d.at::timestamptz, d.zone), d.wanted::timestamptz, d.at || ' in ' || d.zone
)
from (
    values
        ('2025-11-02 04:30+00', 'America/Havana', '2025-11-01 04:00+00'),
        ('2025-11-02 05:00+00', 'America/Havana', '2025-11-02 05:00+00'),
        ('2025-10-26 00:30+00', 'Atlantic/Azores', '2025-10-25 00:00+00'),
        -- There is no midnight on the day that the clock goes forward over it.
        ('2025-03-09 05:30+00', 'America/Havana', '2025-03-09 05:00+00')
) as d (at, zone, wanted);

create function pg_temp.refreshed()
    returns table (day date, people bigint)
    language plpgsql
as $$
begin
    perform reporting.refresh_rollups(10000);
    return query select g.day, g.people from api.get_sessions('default', '2025-10-31', '2025-11-04') as g where g.sessions > 0 order by 1;
end
$$;
select pg_temp.load_and_derive(
    pg_temp.event('a', '2025-11-01T20:00:00Z'), pg_temp.event('b', '2025-11-02T20:00:00Z')
);
select results_eq('select * from pg_temp.refreshed()', $$ values (date '2025-11-01', 1::bigint), ('2025-11-02', 1) $$, 'two days');
select pg_temp.load_and_derive(
    pg_temp.event('c', '2025-11-02T04:30:00Z', '{"visitor": "late"}'), pg_temp.event('d', '2025-11-02T04:40:00Z', '{"visitor": "gone"}')
);
select results_eq(
    'select * from pg_temp.refreshed()', $$ values (date '2025-11-01', 3::bigint), ('2025-11-02', 1) $$, 'late events are counted'
);
select api.set_consent('late', 'analytics', false, 'v1');
select results_eq('select * from pg_temp.refreshed()', $$ values (date '2025-11-01', 2::bigint), ('2025-11-02', 1) $$, 'a visitor who refuses is not counted');
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'gone'))) is not null as is_erased;
select results_eq('select * from pg_temp.refreshed()', $$ values (date '2025-11-01', 1::bigint), ('2025-11-02', 1) $$, 'nor is an erased visitor');
select results_eq(
    $$ select c.bucket, c.raw, c.rolled from reporting.compare_rollups('sessions', '2025-10-31 00:00+00', '2025-11-04 00:00+00') as c order by 1 $$,
    $$ values (timestamptz '2025-11-01 04:00+00', 1::bigint, 1::bigint), ('2025-11-02 05:00+00', 1, 1) $$, 'and the check sees it so'
);

select * from finish();
rollback;
