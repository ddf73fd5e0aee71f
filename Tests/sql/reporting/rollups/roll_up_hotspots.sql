-- Hotspots and incidents by day and page equal those of the stored sessions, after consent decisions and erasures, too.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(13);

delete from pipeline.dirty_buckets;
update tracking.sites set consent_mode = 'opt_out' where name = 'default';
create function pg_temp.hotspots()
    returns setof text
    language sql
begin atomic
    select format(
        '%s %s sessions=%s people=%s sum=%s of %s frustrated=%s rage=%s exits=%s/%s', r.day, r.page, r.sessions, r.people,
        round(r.frustration_sum, 4), r.frustration_count, r.frustrated_sessions, r.rage_sessions, r.exits, r.visits
    )
    from reporting.hotspot_rollup_daily as r
    order by r.day, r.page;
end;
create function pg_temp.incidents()
    returns setof text
    language sql
begin atomic
    select format('%s %s %s %s in %s of %s', r.day, r.kind, r.page, r.incidents, r.sessions, r.people)
    from reporting.incident_rollup_daily as r
    order by r.day, r.kind, r.page;
end;
create function pg_temp.click(p_id text, p_time text, p_who text default 'angry')
    returns jsonb
    language sql
    return pg_temp.event(p_id, p_time, jsonb_build_object('visitor', p_who, 'type', 'click', 'url', '/b', 'element', 'x'));

-- One visitor rage-clicks on /b and goes back to /a, one does not, one does not consent, one is a bot.
select pg_temp.load_and_derive(
    pg_temp.event('1', '12:00:00', '{"visitor": "angry", "url": "/a"}'),
    pg_temp.event('2', '12:00:05', '{"visitor": "angry", "url": "/b"}'),
    pg_temp.click('3', '12:00:06'), pg_temp.click('4', '12:00:06.4'), pg_temp.click('5', '12:00:06.9'),
    pg_temp.event('6', '12:00:10', '{"visitor": "angry", "url": "/a"}'),
    pg_temp.event('7', '12:00:00', '{"visitor": "calm", "url": "/b"}'),
    pg_temp.event('8', '14:00:00', '{"visitor": "calm", "url": "/b"}'),
    pg_temp.event('9', '12:00:00', '{"visitor": "silent", "url": "/b", "consent": false}'),
    pg_temp.event('10', '12:00:00', '{"visitor": "bot", "url": "/b", "user_agent": "Googlebot/2.1"}')
);
select reporting.refresh_rollups(1000);
select results_eq(
    'select * from pg_temp.hotspots()',
    $$ values
        ('2026-03-01 /a sessions=1 people=1 sum=0.2449 of 1 frustrated=1 rage=0 exits=1/2'),
        ('2026-03-01 /b sessions=3 people=2 sum=0.2449 of 3 frustrated=1 rage=1 exits=2/3') $$,
    'a session counts once on each of its pages, rage on the page of the clicks'
);
select results_eq(
    'select * from pg_temp.incidents()',
    $$ values ('2026-03-01 backtrack /a 1 in 1 of 1'), ('2026-03-01 rage_click /b 1 in 1 of 1') $$,
    'incidents by kind and page'
);
select is(
    (select (r.frustration_count, round(r.frustration_sum, 6))::text from reporting.site_rollup_daily as r),
    '(3,0.244919)', 'and over the whole site'
);

-- A late page view in between: not back within the window any more, and the clicks are on another page.
select pg_temp.load_and_derive(pg_temp.event('11', '12:00:07', '{"visitor": "angry", "url": "/c"}'));
select reporting.refresh_rollups(1000);
select results_eq(
    'select * from pg_temp.incidents()', $$ values ('2026-03-01 rage_click /b 1 in 1 of 1') $$,
    'a late event withdraws an incident'
);
select is(
    (select round(r.frustration_sum, 6) from reporting.hotspot_rollup_daily as r where r.page = '/b'), 0.148885,
    'and the frustration of its pages'
);

-- A session that began before midnight counts on that day, with incidents of the next.
select pg_temp.load_and_derive(
    pg_temp.event('12', '23:59:50', '{"visitor": "late", "url": "/a"}'),
    pg_temp.event('13', '2026-03-01T23:59:58Z', '{"visitor": "late", "url": "/b"}'),
    pg_temp.click('14', '2026-03-02T00:00:01Z', 'late'), pg_temp.click('15', '2026-03-02T00:00:01.1Z', 'late'),
    pg_temp.click('16', '2026-03-02T00:00:01.2Z', 'late')
);
select reporting.refresh_rollups(1000);
select results_eq(
    'select * from pg_temp.incidents()', $$ values ('2026-03-01 rage_click /b 2 in 2 of 2') $$,
    'an incident counts on the day on which its session began'
);

-- A visitor who withdraws is removed from all of them, and added again after a new consent.
create temporary table both_people as
select t::text from reporting.hotspot_rollup_daily as t
union all
select t::text from reporting.incident_rollup_daily as t;
select api.set_consent('angry', 'analytics', false, null, '2026-03-03 00:00+00');
select reporting.refresh_rollups(1000);
select is_empty(
    $$ select * from pg_temp.incidents() as i where i not like '%1 in 1 of 1' $$, 'visitors who withdraw consent are no longer counted'
);
select is_empty($$ select * from reporting.hotspot_rollup_daily as r where r.page = '/c' $$, 'nor are pages that no other visitor viewed');
select api.set_consent('angry', 'analytics', true, null, '2026-03-04 00:00+00');
select reporting.refresh_rollups(1000);
select bag_eq(
    $$
        select t::text from reporting.hotspot_rollup_daily as t
        union all
        select t::text from reporting.incident_rollup_daily as t
    $$,
    'select * from both_people', 'and all comes back'
);

-- Erased visitors disappear, with the pages that only they viewed.
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'angry'))) is not null as is_erased;
select reporting.refresh_rollups(1000);
select results_eq(
    'select * from pg_temp.incidents()', $$ values ('2026-03-01 rage_click /b 1 in 1 of 1') $$, 'erased visitors are no longer counted'
);
select is_empty($$ select * from reporting.hotspot_rollup_daily as r where r.page = '/c' $$, 'nor are pages that no other visitor viewed');

-- A day is frozen once any of its raw rows were dropped.
create temporary table frozen as select t.* from reporting.incident_rollup_daily as t;
update ops.partition_policies set retention_floor = '2026-04-01' where parent_table = 'incidents';
delete from tracking.incidents;
select reporting.mark_dirty();
select reporting.refresh_rollups(1000);
select isnt_empty('select * from frozen', 'there are incidents');
select bag_eq('select * from reporting.incident_rollup_daily', 'select * from frozen', 'which stay when their rows are dropped');

select * from finish();
rollback;
