-- Paths of whole ranges: computed where a day changed, replaced as a whole, and only if enough people took them.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(13);

delete from pipeline.dirty_buckets;
update tracking.sites set consent_mode = 'opt_out' where name = 'default';
-- Visitor 'p' || n looks at /a, then /b (for an even n), by phone (for n up to 12).
create function pg_temp.visit(p_day text, p_from integer, p_to integer)
    returns void
    language plpgsql
as $$
begin
    perform pg_temp.load_and_derive(variadic array(
        select pg_temp.event(
            p_day || n || v.page, p_day || v.at,
            jsonb_build_object('visitor', 'p' || n, 'url', v.page, 'user_agent', case when n <= 12 then
                'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1' end)
        )
        from generate_series(p_from, p_to) as n
        cross join (values ('/a', 'T12:00:00Z', 1), ('/b', 'T12:01:00Z', 2)) as v (page, at, every)
        where n % v.every = 0
    ));
    perform reporting.refresh_rollups(1000);
end
$$;
create function pg_temp.paths(p_from date, p_to date, p_device text default null)
    returns text[]
    language sql
begin atomic
    select array_agg(array_to_string(p.path, ' ') || ' ' || p.sessions || ' by ' || p.people || ' in ' || p.duration_seconds_average order by p.sessions desc)
    from api.top_paths('default', p_from, p_to, p_device) as p;
end;

select pg_temp.visit('2026-03-03', 1, 40), pg_temp.visit('2026-03-04', 1, 10);
-- Of March and the seven and thirty days before 1 April; the thirty begin on 2 March.
select is(reporting.refresh_paths('2026-04-01 12:00+00'), 3::bigint, 'three ranges of one site with visits');
select results_eq(
    $$ select r.from_day, r.to_day, r.is_rolling from reporting.journey_ranges as r order by 1 $$,
    $$ values ('2026-03-01'::date, '2026-04-01'::date, false), ('2026-03-02', '2026-04-01', true), ('2026-03-25', '2026-04-01', true) $$,
    'the whole month, the last thirty and seven days'
);
select is(pg_temp.paths('2026-03-01', '2026-04-01'), '{/a 25 by 20 in 0.000,/a /b 25 by 20 in 60.000}', 'sessions, distinct people, and how long');
select is(pg_temp.paths('2026-03-03', '2026-03-05'), '{/a 25 by 20 in 0.000,/a /b 25 by 20 in 60.000}', 'a range that is not kept is read from the sessions');
select is(pg_temp.paths('2026-03-01', '2026-04-01', 'mobile'), null, 'of too few people there is no path, however many sessions');
update ops.settings set value = '5' where name = 'minimum_group';
select is(reporting.refresh_paths('2026-04-01 12:00+00'), 3::bigint, 'another smallest group is another answer');
select is(pg_temp.paths('2026-03-01', '2026-04-01', 'mobile'), '{/a 11 by 6 in 0.000,/a /b 11 by 6 in 60.000}', 'by device type');
select is(reporting.refresh_paths('2026-04-01 13:00+00'), 0::bigint, 'nothing changed');

select pg_temp.visit('2026-03-20', 41, 46);
select is(reporting.refresh_paths('2026-04-01 14:00+00'), 2::bigint, 'late visits concern the ranges that hold their day');
select is(pg_temp.paths('2026-03-01', '2026-04-01'), '{/a 28 by 23 in 0.000,/a /b 28 by 23 in 60.000}', 'and replace what was there');
select is(reporting.refresh_paths('2026-04-02 00:00+00'), 2::bigint, 'the next day other ranges are the last ones');
select is((select count(*) from reporting.journey_ranges), 3::bigint, 'in the place of those before');

update ops.partition_policies set retention_floor = '2026-04-01 00:00+00';
delete from tracking.user_sessions;
update reporting.journey_ranges set is_stale = true;
select reporting.refresh_paths('2026-04-02 01:00+00');
select is(pg_temp.paths('2026-03-01', '2026-04-01'), '{/a 28 by 23 in 0.000,/a /b 28 by 23 in 60.000}', 'the paths of a month whose sessions are gone stay');

select * from finish();
rollback;
