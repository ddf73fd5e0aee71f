-- Days are those of the site, whatever the connection is set to: every question about days answers the same.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(8);

update ops.settings set value = '1' where name = 'minimum_group';
update tracking.sites set consent_mode = 'opt_out', time_zone = 'America/New_York' where name = 'default';

-- One view on the second of March in New York, which is the third in UTC and further east.
select pg_temp.load(pg_temp.event('z1', '2026-03-03T04:30:00Z', '{"url": "/product/1"}'));
select pg_temp.derive();
select reporting.refresh_rollups(10000);

-- What each function that takes days says about these days, in one text.
create function pg_temp.answers()
    returns text
    language sql
    return (
        select string_agg(concat_ws(' ', d.day,
            (select count(*) from api.get_journey_funnels('default', d.day, d.day + 1)),
            (select s.sessions from api.get_session_stats('default', d.day, d.day + 1) as s),
            (select sum(s.sessions) from api.get_sessions('default', d.day, d.day + 1) as s),
            (select sum(c.sessions) from api.channels('default', d.day, d.day + 1) as c),
            (select extract(epoch from r.from_at) from api.report_range('default', d.day, d.day + 1) as r)
        ), '; ' order by d.day)
        from (values ('2026-03-02'::date), ('2026-03-03')) as d (day)
    );
create temporary table expected as select pg_temp.answers() as answer;

select is(
    (select count(*) from api.get_journey_funnels('default', '2026-03-02', '2026-03-03') as f where f.reached = 1), 1::bigint,
    'the day of the site has the session'
);
select is_empty(
    $$ select from api.get_journey_funnels('default', '2026-03-03', '2026-03-04') $$, 'the day after has none'
);
select isnt((select answer from expected), null, 'there are answers to compare');

set local timezone = 'Pacific/Kiritimati';
select is(pg_temp.answers(), (select answer from expected), 'a connection far east');
set local timezone = 'Etc/GMT+12';
select is(pg_temp.answers(), (select answer from expected), 'a connection far west');
set local intervalstyle = 'sql_standard';
select is(pg_temp.answers(), (select answer from expected), 'another way to write intervals');
set local datestyle = 'SQL, DMY';
select is(length(pg_temp.answers()), length((select answer from expected)), 'another way to write dates: as long');
set local datestyle = 'ISO, MDY';
set local lc_numeric = 'C';
set local extra_float_digits = 0;
select is(pg_temp.answers(), (select answer from expected), 'another way to write numbers');

select * from finish();
rollback;
