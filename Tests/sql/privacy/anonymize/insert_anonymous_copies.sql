-- Which anonymous rows are kept of a person among twelve others, and that none of them identifies the person.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
\ir ../../roles.psql
select plan(17);

update tracking.sites set consent_mode = 'opt_out', time_zone = 'Asia/Kolkata' where name = 'default';
select tracking.add_site('closed', 'opt_in');
create temporary table strings as
select
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36' as common,
    'Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0' as rare;

-- Twelve others: an hour with two pages each and a click, and a later one with one page.
select pg_temp.load(variadic array_agg(e.event))
from strings as a
cross join generate_series(1, 12) as p (number)
cross join lateral (
    values
        (pg_temp.event('a' || p.number, format('12:%s:00', 10 + p.number), jsonb_build_object('url', 'https://shop.example/start'))),
        (pg_temp.event('b' || p.number, format('12:%s:30', 10 + p.number), jsonb_build_object('url', '/users/' || p.number * 7))),
        (pg_temp.event('c' || p.number, format('12:%s:40', 10 + p.number), '{"type": "click", "url": "https://shop.example/start"}')),
        (pg_temp.event('d' || p.number, format('15:%s:00', 10 + p.number), jsonb_build_object('url', 'https://shop.example/start'))),
        (case when p.number <= 10 then pg_temp.event('e' || p.number, '12:30:00', '{"url": "/first-ten"}') end),
        (case when p.number > 2 then pg_temp.event('f' || p.number, '12:30:01', '{"url": "/last-ten"}') end),
        (case when p.number <= 9 then pg_temp.event('g' || p.number, '12:30:02', '{"url": "/nine"}') end),
        (case when p.number <= 9 then pg_temp.event('i' || p.number, '13:10:00', '{"url": "/few"}') end),
        (case when p.number <= 9 then pg_temp.event('j' || p.number, '2026-03-05T12:10:00Z', '{"url": "/few"}') end),
        (pg_temp.event('h' || p.number, '12:30:00', '{"site": "closed", "consent": true}'))
) as f (event)
cross join lateral (
    select f.event || jsonb_build_object('visitor', 'other' || p.number, 'user_agent', a.common) as event
    where f.event is not null
) as e;

-- The person: the same and more; at an hour of her own; with a device of her own; and a day of her own.
select pg_temp.load_and_derive(variadic array_agg(e.event || jsonb_build_object('session_key', e.event ->> 'event_id')
    || case when e.event ? 'user_agent' then '{}' else jsonb_build_object('user_agent', a.common) end))
from strings as a
cross join lateral (
    values
        (pg_temp.event('ada-1', '12:20:00', '{"url": "https://ada@shop.example/start?q=ada#ada", "title": "ada", "ip": "192.0.2.7",
            "referrer": "https://ada.example/", "screen": "1x1", "metadata": {"ada": ["ada"]}, "utm_source": "ada"}')),
        (pg_temp.event('ada-4', '13:20:00', '{"url": "https://shop.example/start"}')),
        (pg_temp.event('ada-5', '12:20:00', jsonb_build_object('url', 'https://shop.example/start', 'user_agent', a.rare))),
        (pg_temp.event('ada-6', '2026-03-05T12:20:00Z', '{"url": "https://shop.example/start"}'))
) as e (event);
select pg_temp.load_and_derive(variadic array_agg(e.event || jsonb_build_object('session_key', 'ada-1', 'user_agent', a.common)))
from strings as a
cross join lateral (
    values
        (pg_temp.event('ada-2', '12:21:00', '{"url": "/users/4711"}')),
        (pg_temp.event('ada-3', '12:22:00', '{"url": "/ada"}')),
        (pg_temp.event('ada-7', '12:22:10', '{"type": "click", "element_text": "ada", "label": "ada",
            "url": "https://shop.example/start"}')),
        -- As many clicks as others, but on a page that no one else clicked on.
        (pg_temp.event('ada-14', '12:22:15', '{"type": "click", "url": "/users/4711"}')),
        (pg_temp.event('ada-8', '12:22:20', '{"type": "ada"}')),
        (pg_temp.event('ada-9', '12:23:00', '{"url": "/first-ten"}')),
        (pg_temp.event('ada-10', '12:23:10', '{"url": "/last-ten"}')),
        (pg_temp.event('ada-11', '12:23:20', '{"url": "/nine"}')),
        (pg_temp.event('ada-12', '12:23:30', '{"url": "https://shop.example/start"}')),
        (pg_temp.event('ada-13', '12:24:00', '{"site": "closed"}'))
) as e (event);

create temporary view subject as select p.id from tracking.persons as p where p.external_id = 'v';
create temporary table sessions_before as select * from tracking.user_sessions;
create temporary table attribution_before as select * from tracking.session_attribution;
create temporary table views_before as select * from tracking.page_views;
create temporary table events_before as select * from tracking.user_events;
delete from pipeline.dirty_buckets;

select pg_temp.become('gdpr');
select is(
    k.kept,
    '{"tracking.user_sessions": 2, "tracking.session_attribution": 2, "tracking.page_views": 4, "tracking.user_events": 1}',
    'actions that enough others did as well are kept'
)
from tracking.persons as p
cross join lateral privacy.insert_anonymous_copies(array[p.id]) as k
where p.external_id = 'v';
reset role;

select bag_eq(
    'select d.rollup, d.bucket from pipeline.dirty_buckets as d',
    $$ values ('sessions', '2026-02-28 18:30+00'::timestamptz), ('pages', '2026-03-01 12:00+00') $$,
    'and to be counted'
);
-- As erasure does next.
delete from tracking.user_sessions as t using subject as s where t.person_id = s.id;
delete from tracking.session_attribution as t using subject as s where t.person_id = s.id;
delete from tracking.page_views as t using subject as s where t.person_id = s.id;
delete from tracking.user_events as t using subject as s where t.person_id = s.id;
create temporary view sessions as select * from tracking.user_sessions as s where s.person_id < 0;
create temporary view views as select * from tracking.page_views as v where v.person_id < 0;
create temporary view events as select * from tracking.user_events as e where e.person_id < 0;
create temporary view attribution as select * from tracking.session_attribution as a where a.person_id < 0;

-- The kept rows.
select results_eq(
    $$
        select s.started_at, s.last_activity_at, s.ended_at, s.device_type, s.browser, s.os, s.page_count, s.event_count,
            s.is_single_page, s.analytics_allowed
        from sessions as s
        order by s.page_count
    $$,
    $$
        values
            ('2026-03-01 12:00+00'::timestamptz, '2026-03-01 12:00+00'::timestamptz, '2026-03-01 12:00+00'::timestamptz,
                'desktop', 'Chrome', 'Windows', 1, 0, true, true),
            ('2026-03-01 12:00+00', '2026-03-01 12:00+00', '2026-03-01 12:00+00', 'desktop', 'Chrome', 'Windows', 3, 1, false, true)
    $$,
    'a session in its hour; one of an hour of few in the fullest of that day; none with a device or on a day of few'
);
select bag_eq(
    'select v.page, v.page_url, v.viewed_at from views as v',
    $$
        values
            ('/users/:id', '/users/:id', '2026-03-01 12:00+00'::timestamptz),
            ('/first-ten', '/first-ten', '2026-03-01 12:00+00'),
            ('https://shop.example/start', 'https://shop.example/start', '2026-03-01 12:00+00'),
            ('https://shop.example/start', 'https://shop.example/start', '2026-03-01 12:00+00')
    $$,
    'pages as templates; none that too few were on, that they viewed once only, or with the others'
);
select results_eq('select e.event_type from events as e', $$ values ('click') $$, 'no event of a type that no other person sent');
select is((select count(distinct s.person_id) from sessions as s), 2::bigint, 'the sessions of one person have nothing in common');

-- They refer to each other.
select is_empty(
    $$
        select v.page_view_id
        from (
            select v.person_id, v.session_id, v.site_id, v.page_view_id from views as v
            union all
            select e.person_id, e.session_id, e.site_id, e.event_id from events as e
            union all
            select a.person_id, a.session_id, a.site_id, null from attribution as a
        ) as v
        left join sessions as s using (person_id, session_id, site_id)
        where s.session_id is null
    $$,
    'every row has its session'
);
select is_empty(
    $$
        select s.session_id
        from sessions as s
        left join views as v using (person_id, session_id)
        group by s.session_id, s.page_count, s.entry_page, s.exit_page
        having count(v.page_view_id) <> s.page_count
            or array_agg(v.page_sequence_number order by v.page_sequence_number) <> array(select generate_series(1, s.page_count))
            or min(v.page) filter (where v.is_entry) <> s.entry_page
            or min(v.page) filter (where v.is_exit) <> s.exit_page
            or count(*) filter (where v.is_entry) <> 1
            or count(*) filter (where v.is_exit) <> 1
    $$,
    'and its pages in some order, with one entry and one exit'
);
select is_empty(
    'select v.* from views as v join sessions as s using (session_id) where v.person_id <> s.person_id', 'under one person'
);

-- Nothing leads back.
create temporary view anonymous_values as
select 'sessions' as name, f.key, f.value, s.person_id as row from sessions as s cross join lateral jsonb_each_text(to_jsonb(s)) as f
union all
select 'attribution', f.key, f.value, a.person_id from attribution as a cross join lateral jsonb_each_text(to_jsonb(a)) as f
union all
select 'views', f.key, f.value, v.person_id from views as v cross join lateral jsonb_each_text(to_jsonb(v)) as f
union all
select 'events', f.key, f.value, e.person_id from events as e cross join lateral jsonb_each_text(to_jsonb(e)) as f;
create temporary table copied_values as
select 'sessions' as name, f.key, f.value, s.person_id from sessions_before as s cross join lateral jsonb_each_text(to_jsonb(s)) as f
union all
select 'attribution', f.key, f.value, a.person_id from attribution_before as a cross join lateral jsonb_each_text(to_jsonb(a)) as f
union all
select 'views', f.key, f.value, v.person_id from views_before as v cross join lateral jsonb_each_text(to_jsonb(v)) as f
union all
select 'events', f.key, f.value, e.person_id from events_before as e cross join lateral jsonb_each_text(to_jsonb(e)) as f;
select is_empty(
    $$
        select a.*
        from anonymous_values as a
        where a.value ~ '\m(ada|4711|1x1|Mozilla)\M|192\.0\.2'
            and a.value !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' -- a random one can hold them
    $$,
    'no word of hers is left'
);
select is_empty(
    $$
        select a.name, a.key, a.value, count(distinct c.person_id)
        from anonymous_values as a
        join copied_values as c using (value) -- in whatever column
        where a.value ~ '[0-9a-f]{8}-[0-9a-f]{4}|^[0-9]{4}-[0-9]{2}-[0-9]{2}T|^-?[0-9]{9,}$'
            or a.key ~ '_(id|key|token)$' and a.key <> 'site_id'
        group by a.name, a.key, a.value
        having count(distinct c.person_id) < 10
    $$,
    'no id, key, hash or time of a copy taken before is in a row'
);
select is_empty(
    $$
        select a.session_id
        from sessions as a
        left join sessions_before as c
            on date_trunc('hour', c.started_at) = a.started_at
            and (c.site_id, c.device_type, c.browser, c.os) = (a.site_id, a.device_type, a.browser, a.os)
            and c.person_id not in (select s.id from subject as s)
        group by a.session_id
        having count(distinct c.person_id) < 10
    $$,
    'ten others had a session of that hour and device'
);
select is_empty(
    $$
        select a.session_id
        from (
            select v.session_id, v.site_id, v.viewed_at, array_agg(v.page) as pages
            from views as v
            group by v.session_id, v.site_id, v.viewed_at
        ) as a
        left join (
            select c.person_id, c.site_id, date_trunc('hour', c.viewed_at) as hour,
                array_agg(regexp_replace(c.page, '[0-9]+$', ':id')) as pages
            from views_before as c
            where c.person_id not in (select s.id from subject as s)
            group by c.person_id, c.site_id, 3
        ) as c
            on c.hour = a.viewed_at
            and c.site_id = a.site_id
            and c.pages @> a.pages
        group by a.session_id
        having count(distinct c.person_id) < 10
    $$,
    'and viewed all of its pages in that hour'
);

-- They stay as they are.
create temporary table final as select s.* from sessions as s;
select pipeline.mark_sessions_pending();
select pg_temp.derive();
select bag_eq('select * from sessions', 'select * from final', 'deriving all sessions again leaves them alone');
select privacy.set_consent_mode(s.id, 'opt_in') from tracking.sites as s where s.name = 'default';
select is((select count(*) from sessions as s where s.analytics_allowed), 2::bigint, 'another consent mode leaves them alone, too: they belong to no person');
select reporting.refresh_rollups();
select is(
    (select r.sessions from reporting.site_rollup_daily as r where r.day = '2026-03-01' and r.site_id = 1),
    35::bigint, 'and they are counted by day, with those of the others'
);
select is(
    (select sum(r.views) from reporting.page_rollup_hourly as r where r.page = 'https://shop.example/start'), 26::numeric, 'and by page'
);

select * from finish();
rollback;
