begin;
set local search_path = public, pgtap;
select plan(7);

select tracking.add_site('shop', 'opt_in', 'UTC', 'shop.example');
insert into reporting.site_rollup_daily
select s.id, '2026-03-10', 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0
from tracking.sites as s
where s.name = 'shop';
delete from pipeline.dirty;

select tracking.change_site('shop', p_domain => 'shop.test');
select results_eq(
    $$ select consent_mode, time_zone, domain from tracking.sites where name = 'shop' $$,
    $$ values ('opt_in', 'UTC', 'shop.test') $$,
    'changes what is said and leaves the rest'
);
select is_empty('select * from pipeline.dirty', 'another domain moves no number');

select tracking.change_site('shop', p_time_zone => 'Europe/Berlin');
select results_eq(
    $$ select rollup, bucket from pipeline.dirty order by bucket $$,
    $$
        values
            ('sessions', '2026-03-08 23:00:00+00'::timestamptz),
            ('sessions', '2026-03-09 23:00:00+00'::timestamptz),
            ('sessions', '2026-03-10 23:00:00+00'::timestamptz)
    $$,
    'another time zone makes the day and its neighbours dirty'
);
delete from pipeline.dirty;
select tracking.change_site('shop', p_time_zone => 'Europe/Berlin');
select is_empty('select * from pipeline.dirty', 'the same time zone moves no number');

select tracking.change_site('shop', p_consent_mode => 'opt_out');
select is((select consent_mode from tracking.sites where name = 'shop'), 'opt_out', 'changes the consent mode');
select throws_ok($$ select tracking.change_site('shp') $$, 'RB404', null, 'knows no other site');
select throws_ok(
    $$ select tracking.change_site('shop', p_time_zone => 'Berlin') $$, 'RB400', null, 'refuses an unknown time zone');

select * from finish();
rollback;
