begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(13);

select tracking.add_site('shop', 'opt_in', 'UTC', 'shop.example');
insert into reporting.site_rollup_daily (
    site_id, day, sessions, people, sessions_with_pages, single_page_sessions, short_sessions, engaged_sessions,
    converted_sessions, page_views, events, goals, goal_value, duration_ms_sum, duration_ms_median, duration_ms_p90
)
select s.id, '2026-03-10', 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0
from tracking.sites as s
where s.name = 'shop';
delete from pipeline.dirty_buckets;

select tracking.change_site('shop', p_domain => 'shop.test');
select results_eq(
    $$ select consent_mode, time_zone, domain from tracking.sites where name = 'shop' $$,
    $$ values ('opt_in', 'UTC', 'shop.test') $$,
    'changes the given columns and keeps the rest'
);
select is_empty('select * from pipeline.dirty_buckets', 'another domain moves no number');

select tracking.change_site('shop', p_time_zone => 'Europe/Berlin');
select results_eq(
    $$ select rollup, bucket from pipeline.dirty_buckets order by bucket $$,
    $$
        values
            ('sessions', '2026-03-08 23:00:00+00'::timestamptz),
            ('sessions', '2026-03-09 23:00:00+00'::timestamptz),
            ('sessions', '2026-03-10 23:00:00+00'::timestamptz)
    $$,
    'another time zone makes the day and its neighbours dirty'
);
delete from pipeline.dirty_buckets;
select tracking.change_site('shop', p_time_zone => 'Europe/Berlin');
select is_empty('select * from pipeline.dirty_buckets', 'the same time zone moves no number');

select tracking.change_site('shop', p_consent_mode => 'opt_out');
select is((select consent_mode from tracking.sites where name = 'shop'), 'opt_out', 'changes the consent mode');
select throws_ok($$ select tracking.change_site('shp') $$, 'RB404', null, 'knows no other site');
select throws_ok(
    $$ select tracking.change_site('shop', p_time_zone => 'Berlin') $$, 'RB400', null, 'refuses an unknown time zone');

-- Stored sessions follow.
update tracking.sites set consent_mode = 'opt_out' where name = 'default';
update ops.settings set value = 'on' where name = 'cut_at_midnight';
select pg_temp.load_and_derive(
    pg_temp.event('1', '22:50:00', '{"referrer": "https://pay.shop.example/", "url": "https://other.example/"}'), pg_temp.event('2', '23:05:00'),
    pg_temp.event('3', '23:50:00', '{"visitor": "w"}')
);
create function pg_temp.referrers()
    returns text[]
    language sql
begin atomic
    select array_agg(s.referrer_domain || ' ' || a.channel order by s.started_at)
    from tracking.user_sessions as s
    join tracking.session_attribution as a using (person_id, session_id, started_at)
    where s.referrer_domain is not null;
end;
select is(pg_temp.referrers(), array['pay.shop.example Referral'], 'a referrer of another domain');
select tracking.change_site('default', p_domain => 'HTTPS://www.shop.example./');
select pg_temp.derive();
select is(pg_temp.referrers(), null, 'is internal when that is the domain of the site');
select tracking.change_site('default', p_domain => '');
select is((select domain from tracking.sites where name = 'default'), null, 'an empty domain removes it');
select pg_temp.derive();
select is(pg_temp.referrers(), array['pay.shop.example Referral'], 'and the referrer is another domain again');
select tracking.change_site('default', p_time_zone => 'Europe/Berlin');
select pg_temp.derive();
select is(pg_temp.journeys(), array['https://other.example', '/2'], 'sessions are cut at the midnight of the new time zone');
update ops.settings set value = 'off' where name = 'cut_at_midnight';
select tracking.change_site('default', p_time_zone => 'UTC');
select is_empty('select * from pipeline.pending_streams', 'where nothing cuts there, no session is derived again');

select * from finish();
rollback;
