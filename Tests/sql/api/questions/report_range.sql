begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(14);

insert into tracking.sites (name, consent_mode, time_zone)
values ('berlin', 'opt_out', 'Europe/Berlin'), ('york', 'opt_out', 'America/New_York');
create function pg_temp.range(
    p_from date default null,
    p_to date default null,
    p_last interval default null,
    p_now timestamptz default '2026-03-29 22:30+00',
    p_site text default 'berlin'
)
    returns text
    language sql
    return (select r.from_day || ' ' || r.to_day from api.report_range(p_site, p_from, p_to, p_last, p_now) as r);

select is(pg_temp.range(), '2026-03-01 2026-03-31', '30 days, today in the zone of the site being the last');
select is(pg_temp.range(p_site => 'york'), '2026-02-28 2026-03-30', 'today differs between time zones');
select is(pg_temp.range(p_last => '1 day'), '2026-03-30 2026-03-31', 'a day is today');
select is(pg_temp.range(p_last => '1 month', p_to => '2026-03-31'), '2026-02-28 2026-03-31', 'a month back');
select is(pg_temp.range('2026-03-02'), '2026-03-02 2026-03-31', 'from a day until now');
select is(pg_temp.range('2026-03-02', '2026-03-09'), '2026-03-02 2026-03-09', 'from a day to a day');
select is(pg_temp.range('2026-03-02', p_last => '7 days'), '2026-03-02 2026-03-09', 'a week from a day');
select throws_ok($$ select pg_temp.range('2026-03-09', '2026-03-02') $$, 'RB400', null, 'not backwards');
select throws_ok($$ select pg_temp.range('2026-04-01') $$, 'RB400', null, 'not from a day that is yet to come');
select throws_ok($$ select pg_temp.range(p_site => 'rome') $$, 'RB403', null, 'of a known site');
select results_eq(
    $$ select r.from_at, r.to_at, r.first_counted from api.report_range('berlin', '2026-03-29', '2026-03-30') as r $$,
    $$ values (timestamptz '2026-03-28 23:00+00', timestamptz '2026-03-29 22:00+00', null::date) $$,
    'the day of the clock change has 23 hours'
);

select is((select r.site from api.report_range() as r), 'default', 'no site has sessions');
select from pg_temp.load_and_derive(
    pg_temp.event('a', '2026-03-01T23:30:00Z', '{"site": "berlin"}'), pg_temp.event('b', '2026-03-05T12:00:00Z', '{"site": "berlin"}')
);
select reporting.refresh_rollups();
select results_eq(
    'select r.site, r.first_counted, r.last_counted from api.report_range() as r',
    $$ values ('berlin', date '2026-03-02', date '2026-03-05') $$,
    'one has, and between these days'
);
select from pg_temp.load_and_derive(pg_temp.event('c', '12:00:00', '{"site": "york"}'));
select reporting.refresh_rollups();
select throws_ok('select r.site from api.report_range() as r', 'RB400', 'there are sessions on 2 sites', 'with two sites one must be named');
select finish();
rollback;
