-- What is stored of people without consent where the setting without_consent is anonymous.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(19);

update ops.settings set value = 'anonymous' where name = 'without_consent';
update tracking.sites set consent_mode = 'opt_in', time_zone = 'UTC' where name = 'default';
select tracking.add_site('open', 'opt_out');
select pg_temp.load(
    pg_temp.event('known-1', '11:00:00', '{"visitor": "known", "consent": true}'),
    pg_temp.event('mute-1', '11:00:00', '{"visitor": "changed", "consent": true}')
);
select is(
    (
        select b::text
        from pg_temp.load(
            pg_temp.event('mute-1', '12:10:00', '{"url": "https://mute@shop.example/users/471100004711?q=mute", "title": "mute", "ip": "192.0.2.7",
                "user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0 mute", "referrer": "https://mute.example/",
                "screen": "1x1", "metadata": {"mute": 1}, "utm_source": "mute", "session_key": "mute-key", "seq": 77}'),
            pg_temp.event('mute-2', '12:40:30', '{"url": "/b", "session_key": "mute-key"}'),
            pg_temp.event('mute-3', '12:41:00', '{"type": "click", "element_text": "mute", "session_key": "mute-key"}'),
            pg_temp.event('mute-4', '12:42:00', '{"type": "mute", "session_key": "mute-key"}'),
            pg_temp.event('mute-2', '12:40:30', '{"url": "/b", "session_key": "mute-key"}'),
            pg_temp.event('mute-5', '15:00:00'),
            pg_temp.event('mute-6', '15:00:00', '{"visitor": "refuses", "consent": false}'),
            pg_temp.event('mute-7', '15:00:00', '{"visitor": "refuses all", "consent": {"analytics": false, "marketing": false}}'),
            pg_temp.event('mute-8', '15:00:00', '{"visitor": "changed", "consent": false}'),
            pg_temp.event('known-2', '11:01:00', '{"visitor": "known"}'),
            pg_temp.event('open-1', '15:00:00', '{"visitor": "opt out", "site": "open"}')
        ) as b
    ),
    '(10,1,0,0)', 'every event is stored once'
);
select pg_temp.derive();

select bag_eq(
    'select p.external_id from tracking.persons as p',
    $$ values ('known'), ('changed'), ('opt out') $$, 'visitors who did not consent have no person'
);
select bag_eq(
    $$
        select p.external_id, c.granted
        from privacy.user_consent as c
        join tracking.persons as p
            on p.id = c.person_id
    $$,
    $$ values ('known', true), ('changed', false) $$, 'a refusal is recorded for a known person'
);
create temporary view sessions as select * from tracking.user_sessions as s where s.person_id < 0;
create temporary view views as select * from tracking.page_views as v where v.person_id < 0;
create temporary view events as select * from tracking.user_events as e where e.person_id < 0;

select results_eq(
    $$
        select s.started_at, s.last_activity_at, s.page_count, s.event_count, array_to_string(s.journey_path, ' ') collate "default", s.device_type, s.browser, s.os,
            s.browser_version, s.analytics_allowed, s.session_key is null
        from sessions as s
        order by s.page_count desc, s.entry_page
        limit 2
    $$,
    $$
        values
            ('2026-03-01 12:00+00'::timestamptz, '2026-03-01 12:00+00'::timestamptz, 2, 2, 'https://shop.example/users/:id /b', 'desktop',
                'Firefox', 'Linux', null, true, true),
            ('2026-03-01 15:00+00', '2026-03-01 15:00+00', 1, 0, '/mute-5', 'unknown', 'unknown', 'unknown', null, true, true)
    $$,
    'sessions by their exact times, at their hour, in their order, counted'
);
select is((select count(distinct s.person_id) from sessions as s), 5::bigint, 'each with a person of its own');
select is((select count(*) from sessions as s), 5::bigint, 'one for each visit');
select bag_eq('select e.event_type from events as e', $$ values ('click'), ('other') $$, 'events of known kinds');
select is_empty(
    $$
        select e.event_id
        from events as e
        left join views as v
            on (v.page_view_id, v.person_id, v.session_id) = (e.page_view_id, e.person_id, e.session_id)
        where v.page is distinct from '/b'
    $$,
    'on the page where they were'
);
select is_empty(
    $$
        select f.*
        from (
            select to_jsonb(s) as row from sessions as s
            union all
            select to_jsonb(v) from views as v
            union all
            select to_jsonb(e) from events as e
            union all
            select to_jsonb(a) from tracking.session_attribution as a where a.person_id < 0
        ) as r
        cross join lateral jsonb_each_text(r.row) as f
        where f.value ~ 'mute|471100004711|1x1|192\.0\.2|:10:|:4.:|^77$'
            and f.value not like '%/mute-_%' -- the page
    $$,
    'and no word, id or time of theirs'
);
select bag_eq(
    'select distinct u.user_agent from views as v join tracking.user_agents as u on u.id = v.user_agent_id',
    $$ values ('anonymous desktop Firefox Linux') $$, 'the user agent is that of its family'
);
select is_empty('select k.* from tracking.session_keys as k where k.person_id < 0', 'no key is kept');
select results_eq(
    $$
        select v.page_view_id collate "default", v.analytics_allowed
        from tracking.page_views as v
        where v.person_id > 0
        order by v.page_view_id collate "C"
    $$,
    $$ values ('known-1', true), ('known-2', true), ('mute-1', false), ('open-1', true) $$,
    'those who consent are stored as ever; what was stored with consent is hidden once it is withdrawn'
);

create temporary table final as select s.* from sessions as s;
select pipeline.mark_sessions_pending();
insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at)
select s.person_id, s.site_id, null, s.started_at, s.started_at from sessions as s;
select pg_temp.derive();
select bag_eq('select * from sessions', 'select * from final', 'deriving them again makes the same sessions');
select privacy.set_consent_mode(s.id, 'opt_out') from tracking.sites as s where s.name = 'default';
select privacy.set_consent_mode(s.id, 'opt_in') from tracking.sites as s where s.name = 'default';
select is((select count(*) from sessions as s where not s.analytics_allowed), 0::bigint, 'no consent mode hides them');
select reporting.refresh_rollups();
select is(
    (select sum(r.sessions) from reporting.site_rollup_daily as r), 7::numeric, 'they are counted'
);

-- Consent that comes later makes a person from then on.
select pg_temp.load_and_derive(pg_temp.event('later', '15:10:00', '{"consent": {"analytics": true}}'));
select is(pg_temp.journeys(), '{/later}', 'the person has no earlier events');
select is((select count(*) from sessions as s), 5::bigint, 'anonymous sessions from before are unchanged');
select pg_temp.load(pg_temp.event('more', '15:10:00', '{"visitor": "sold", "consent": {"marketing": true, "analytics": false}}'));
select is(
    (select count(*) from privacy.user_consent as c join tracking.persons as p on p.id = c.person_id where p.external_id = 'sold'),
    2::bigint, 'consent to any purpose registers the person, with all decisions'
);
select is(
    (select count(*) from tracking.page_views as v join tracking.persons as p on p.id = v.person_id where p.external_id = 'sold'),
    0::bigint, 'but stores no events of that person'
);

select * from finish();
rollback;
