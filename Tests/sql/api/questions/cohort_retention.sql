-- Who comes back: by months of the site, month 13 not being month 1, without bots and people who did not consent.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(18);

insert into tracking.sites (name, consent_mode, time_zone) values ('berlin', 'opt_out', 'Europe/Berlin'), ('empty', 'opt_out', 'UTC');

-- Visits of visitor 'p' || n, one for each n of a range.
create function pg_temp.visit(p_time text, p_from integer, p_to integer, p_fields jsonb default '{}')
    returns void
    language plpgsql
as $$
begin
    perform pg_temp.load(variadic array(
        select pg_temp.event(p_time || n, p_time, jsonb_build_object('site', 'berlin', 'visitor', 'p' || n) || p_fields)
        from generate_series(p_from, p_to) as n
    ));
end
$$;
create function pg_temp.refresh()
    returns void
    language plpgsql
as $$
begin
    perform pg_temp.derive();
    perform reporting.refresh_rollups(10000);
end
$$;
create function pg_temp.shares(p_from date, p_to date, p_signup text default null)
    returns text[]
    language sql
begin atomic
    select array_agg(c.cohort || ' ' || c.month || ': ' || c.people || ' of ' || c.cohort_people || ' = ' || c.share order by c.cohort, c.month)
    from api.cohort_retention('berlin', p_from, p_to, p_signup) as c
    where c.people > 0;
end;

-- A hundred in January: 80 of them in February, 30 in March, 20 a year after February.
select pg_temp.visit('2025-01-10T12:00:00Z', 1, 100), pg_temp.visit('2025-01-20T12:00:00Z', 1, 40),
    pg_temp.visit('2025-02-10T12:00:00Z', 1, 80), pg_temp.visit('2025-03-10T12:00:00Z', 71, 100),
    pg_temp.visit('2026-02-10T12:00:00Z', 1, 20),
    -- Neither of these counts.
    pg_temp.visit('2025-02-11T12:00:00Z', 101, 120, '{"consent": false}'),
    pg_temp.visit('2025-02-11T12:00:00Z', 121, 140, '{"user_agent": "Googlebot/2.1"}');
select pg_temp.refresh();
select is(
    pg_temp.shares('2025-01-01', '2025-04-01'),
    '{2025-01-01 0: 100 of 100 = 1.0000,2025-01-01 1: 80 of 100 = 0.8000,2025-01-01 2: 30 of 100 = 0.3000}',
    '80 and 30 of 100 are 80 % and 30 %'
);
select results_eq(
    $$ select c.month, c.people, c.share from api.cohort_retention('berlin', '2025-01-01', '2026-03-01') as c where c.month in (1, 12, 13) $$,
    $$ values (1, 80::bigint, 0.8), (12, 0, 0.0), (13, 20, 0.2) $$,
    'month 13 is not month 1, and a month without visitors is listed'
);
select is((select count(*) from api.cohort_retention('berlin', '2025-01-01', '2026-03-01')), 14::bigint, 'every month up to the end of the range');
select is(pg_temp.shares('2025-01-31', '2025-02-02'), '{2025-01-01 0: 100 of 100 = 1.0000,2025-01-01 1: 80 of 100 = 0.8000}', 'months are whole, however little of them the range touches');
select is(pg_temp.shares('2025-02-01', '2025-04-01'), null, 'visitors who began before the range are in no cohort');

-- In UTC these are of May, in Berlin of June.
select pg_temp.visit('2025-05-31T22:30:00Z', 201, 212);
select pg_temp.refresh();
select is(pg_temp.shares('2025-05-01', '2025-07-01'), '{2025-06-01 0: 12 of 12 = 1.0000}', 'months are those of the site');

-- A late event moves three people from January to the December before; they are too few to be a cohort.
select pg_temp.visit('2024-12-24T12:00:00Z', 1, 3);
select pg_temp.refresh();
select is(
    pg_temp.shares('2024-12-01', '2025-04-01'),
    '{2025-01-01 0: 97 of 97 = 1.0000,2025-01-01 1: 77 of 97 = 0.7938,2025-01-01 2: 30 of 97 = 0.3093}',
    'a late event moves a visitor to an earlier cohort, which is left out as long as it is small'
);
update ops.settings set value = '3' where name = 'minimum_group';
select is(
    pg_temp.shares('2024-12-01', '2025-02-01'),
    '{2024-12-01 0: 3 of 3 = 1.0000,2024-12-01 1: 3 of 3 = 1.0000,2025-01-01 0: 97 of 97 = 1.0000}', 'those visitors then count in month 1'
);
select api.set_consent('p' || n, 'analytics', false, null, '2026-05-01 00:00+00') from generate_series(1, 3) as n;
select pg_temp.refresh();
select is(
    pg_temp.shares('2024-12-01', '2025-04-01'),
    '{2025-01-01 0: 97 of 97 = 1.0000,2025-01-01 1: 77 of 97 = 0.7938,2025-01-01 2: 30 of 97 = 0.3093}', 'visitors who withdraw are not counted at all'
);
select api.set_consent('p' || n, 'analytics', true, null, '2026-05-02 00:00+00') from generate_series(1, 3) as n;
select pg_temp.refresh();
select is(
    pg_temp.shares('2024-12-01', '2025-02-01'),
    '{2024-12-01 0: 3 of 3 = 1.0000,2024-12-01 1: 3 of 3 = 1.0000,2025-01-01 0: 97 of 97 = 1.0000}', 'and count again after a new consent, on all their days'
);

-- By signup.
select pg_temp.visit('2025-02-12T12:00:00Z', 1, 10, '{"type": "signup"}'), pg_temp.visit('2025-03-12T12:00:00Z', 1, 4, '{"type": "goal", "goal": "signup"}');
select pg_temp.refresh();
select is(
    pg_temp.shares('2025-02-01', '2026-03-01', 'signup'),
    '{2025-02-01 0: 10 of 10 = 1.0000,2025-02-01 1: 4 of 10 = 0.4000,2025-02-01 12: 10 of 10 = 1.0000}', 'cohorts by the first event of a type or goal'
);
select is(pg_temp.shares('2025-03-01', '2025-05-01', 'signup'), null, 'visitors who signed up before the range are in no cohort');
select is(pg_temp.shares('2025-01-01', '2025-05-01', 'nothing'), null, 'without such an event there are no cohorts');

-- Months whose sessions were dropped.
create temporary table before as select r.* from reporting.cohort_rollup_daily as r;
update ops.partition_policies set retention_floor = '2025-02-01 00:00+00';
delete from tracking.user_sessions where started_at < '2025-02-01 00:00+00';
select reporting.mark_dirty();
select pg_temp.refresh();
select bag_eq('select * from reporting.cohort_rollup_daily', 'select * from before', 'frozen months stay, and later ones still know who came in them');
select is_empty(
    $$ select a.person_id from tracking.active_days as a where a.day < '2025-01-31' group by a.person_id having count(*) > 2 $$,
    'of visitors whose sessions were dropped, two active days at most are kept'
);

select throws_ok($$ select * from api.cohort_retention('elsewhere', '2025-01-01', '2025-02-01') $$, 'RB403', null, 'an unknown site');
select throws_ok($$ select * from api.cohort_retention('berlin', '2025-02-01', '2025-01-01') $$, 'RB400', null, 'a range the wrong way round');
select is_empty($$ select * from api.cohort_retention('empty', '2025-01-01', '2026-01-01') $$, 'a site without visitors');

select * from finish();
rollback;
