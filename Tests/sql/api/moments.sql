-- What is said of a moment and of hours is what a slow count of the raw rows says: at random moments and over random
-- ranges, on sites of different time zones, around both clock changes of spring, after late rows, withdrawn consent and an
-- erasure.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
\ir ../payloads.psql
select plan(7);

insert into tracking.sites (name, consent_mode, time_zone)
values
    ('berlin', 'opt_out', 'Europe/Berlin'), ('york', 'opt_out', 'America/New_York'), ('kolkata', 'opt_out', 'Asia/Kolkata'),
    ('quiet', 'opt_in', 'UTC');
update ops.settings set value = '1' where name = 'minimum_group';
delete from tracking.inbox;

-- Six hours on each side of 2 a.m. on 8 March in New York and on 29 March in Berlin, as minutes after noon of 1 March.
select setseed(0.75);
create function pg_temp.some_minute()
    returns numeric
    language sql
    return (array[9780, 39660])[1 + floor(random() * 2)::integer] + round((random() * 720 - 360)::numeric, 4);
create function pg_temp.someone(p_number integer)
    returns jsonb
    language sql
    return jsonb_build_object(
        'visitor', 'v' || floor(random() * 25), 'site', (array['berlin', 'york', 'kolkata', 'quiet'])[1 + p_number % 4],
        'user_agent', case when random() < 0.1 then 'Googlebot/2.1 (+http://www.google.com/bot.html)' end
    );
create temporary table sent as
select n, pg_temp.event('e' || n, pg_temp.minute(m.minute), pg_temp.someone(n) || jsonb_build_object('url', '/p' || floor(random() * 6)) || (array[
    '{}', '{}', '{"type": "click"}', '{"type": "goal", "goal": "order", "value": 2.5}', '{"type": "scroll", "category": "Conversion", "value": 1}',
    '{"type": "conversion"}'
]::jsonb[])[1 + floor(random() * 6)::integer]) as event
from generate_series(1, 1000) as n
cross join lateral (select pg_temp.some_minute() + 0 * n as minute) as m;
create temporary table measured as
select n, pg_temp.event('m' || n, pg_temp.minute(m.minute), pg_temp.someone(n) || jsonb_build_object(
    'name', (array['load', 'interaction_tracking_time'])[1 + floor(random() * 2)::integer], 'value', round((random() ^ 4 * 6000)::numeric, 1),
    'endpoint', (array['/api/a', '/api/b', null])[1 + floor(random() * 3)::integer]
)) - case when random() < 0.3 then 'visitor' else '' end as event
from generate_series(1, 600) as n
cross join lateral (select pg_temp.some_minute() + 0 * n as minute) as m;

do $$
begin
    for portion in 0..1 loop
        perform pg_temp.load(variadic array(select s.event from sent as s where s.n * 7 % 23 % 2 = portion order by random()));
        perform pg_temp.load_payloads(variadic array(
            select pg_temp.payload(
                s.first + 0.5, array[pg_temp.view(s.first)],
                pg_temp.someone(n) - 'user_agent' || jsonb_build_object('session_id', 's' || n, 'current_page', '/now' || n % 3)
            )
            from generate_series(1 + portion * 60, 60 + portion * 60) as n
            cross join lateral (select floor(pg_temp.some_minute())::integer + 0 * n as first) as s
        ));
        perform api.track_performance(jsonb_agg(m.event)) from measured as m where m.n % 2 = portion;
        perform pipeline.drain_inbox(p_now => '2026-06-01 00:00+00');
        perform pg_temp.derive();
        perform reporting.refresh_rollups(10000);
    end loop;
    perform api.set_consent('v' || n, 'analytics', n < 3, null, '2026-05-01 00:00+00') from generate_series(0, 5) as n;
    perform privacy.erase_person(privacy.begin_erasure(p.id, 'erase')) from tracking.persons as p where p.external_id in ('v10', 'v11');
    perform reporting.refresh_rollups(10000);
end
$$;

create temporary view counted as
select s.*, t.name as site
from tracking.user_sessions as s
join tracking.sites as t
    on t.id = s.site_id
where s.analytics_allowed
    and not s.is_bot;
create temporary table moments as
select t.name as site, m.now, m.span, m.now - m.span as begun
from tracking.sites as t
cross join lateral (
    select
        '2026-03-01 12:00+00'::timestamptz + pg_temp.some_minute() * interval '1 minute' as now,
        (array['1 second', '1 minute', '5 minutes', '20 minutes', '1 hour']::interval[])[1 + n % 5] as span
    from generate_series(1, 30) as n
    where t.id > 0
) as m
where t.name in ('berlin', 'york', 'kolkata', 'quiet');
-- Everything that happened in the sessions of a site, with the page where known.
create temporary table traces as
select c.site, c.person_id, c.session_id, v.viewed_at as at, v.page_sequence_number as number, v.page
from counted as c
join tracking.page_views as v using (person_id, session_id)
union all
select c.site, c.person_id, c.session_id, e.occurred_at, null, null
from counted as c
join tracking.user_events as e using (person_id, session_id)
union all
select c.site, c.person_id, c.session_id, p.received_at, null, p.current_page
from counted as c
join tracking.session_payloads as p using (person_id, site_id, session_key);
create temporary table there as
select
    m.*, t.person_id, t.session_id,
    (
        select k.page
        from traces as k
        where (k.person_id, k.session_id) = (t.person_id, t.session_id)
            and k.at <= m.now
            and k.page is not null
        order by k.at desc, k.number desc
        limit 1
    ) as page
from moments as m
join (select distinct k.site, k.person_id, k.session_id from traces as k) as t using (site)
where exists (
    select
    from traces as k
    where (k.person_id, k.session_id) = (t.person_id, t.session_id)
        and k.at > m.begun
        and k.at <= m.now
);
create temporary table answers as
select m.site, m.now, m.span, r.*
from moments as m
cross join lateral api.realtime(m.site, m.span, m.now) as r;

select cmp_ok((select count(*) from there as t where t.page like '/now%'), '>', 20::bigint, 'some moments have clients that say where they are');
select is_empty(
    $$ select p.external_id from there as t join tracking.persons as p on p.id = t.person_id
        where t.site = 'quiet' and p.external_id not in ('v0', 'v1', 'v2') $$,
    'and only visitors who agreed, on an opt-in site'
);
select bag_eq(
    $$ select row(a.site, a.now, a.span, a.people, a.sessions)::text as answer from answers as a where a.part = 'active' $$,
    $$
        select row(m.site, m.now, m.span, count(distinct t.person_id), count(t.session_id))::text as answer
        from moments as m
        left join there as t using (site, now, span)
        group by m.site, m.now, m.span
    $$,
    'the active visitors'
);
select bag_eq(
    $$ select row(a.site, a.now, a.span, a.name, a.people, a.sessions)::text as answer from answers as a where a.part = 'pages' $$,
    $$
        select row(t.site, t.now, t.span, coalesce(t.page, '(none)'), count(distinct t.person_id), count(*))::text as answer
        from there as t
        group by t.site, t.now, t.span, t.page
    $$,
    'and on which page they were last, then'
);
select bag_eq(
    $$ select row(a.site, a.now, a.span, a.name, a.people, a.sessions, a.count, a.value)::text as answer from answers as a where a.part = 'conversions' $$,
    $$
        select row(
            t.site, t.now, t.span, coalesce(e.goal, e.event_type), count(distinct t.person_id),
            count(distinct (t.person_id, t.session_id)), count(*), sum(e.event_value)
        )::text as answer
        from there as t
        join tracking.user_events as e using (person_id, session_id)
        where e.occurred_at > t.begun
            and e.occurred_at <= t.now
            and (e.goal is not null or e.event_type in ('goal', 'conversion') or e.event_category = 'Conversion')
        group by t.site, t.now, t.span, coalesce(e.goal, e.event_type)
    $$,
    'conversions'
);

create temporary table ranges as
select distinct m.site, d.day as begun, d.day + e.days as ended
from moments as m
cross join lateral (select (m.begun at time zone 'UTC')::date as day) as d
cross join (values (1), (3)) as e (days);
create temporary table hours as
select
    r.site, r.begun, r.ended, m.name, coalesce(m.endpoint, 'none') as endpoint, date_trunc('hour', m.measured_at, 'UTC') as hour,
    count(*) as measurements, sum(m.value_ms) as total, max(m.value_ms) as highest,
    percentile_cont(array[0.5, 0.9, 0.99]) within group (order by m.value_ms) as percentiles,
    count(*) filter (where m.value_ms < case m.name when 'load' then 1000 else 50 end) as excellent,
    count(*) filter (where m.value_ms >= 3000) as slow
from ranges as r
join tracking.sites as t
    on t.name = r.site
join tracking.performance_metrics as m
    on m.site_id = t.id
    and m.analytics_allowed
    and date_trunc('hour', m.measured_at, 'UTC') >= date_trunc('hour', r.begun::timestamp at time zone t.time_zone, 'UTC')
    and date_trunc('hour', m.measured_at, 'UTC') < r.ended::timestamp at time zone t.time_zone
left join tracking.user_agents as a
    on a.id = m.user_agent_id
where a.is_bot is not true
    and not (
        m.user_agent_id is null
        and exists (
            select
            from tracking.user_sessions as s
            where (s.person_id, s.site_id) = (m.person_id, m.site_id)
                and s.session_key is not distinct from m.session_key
                and m.measured_at between s.started_at - interval '30 minutes' and s.last_activity_at + interval '30 minutes'
                and s.is_bot
        )
    )
group by r.site, r.begun, r.ended, m.name, m.endpoint, date_trunc('hour', m.measured_at, 'UTC');
select cmp_ok((select count(distinct h.hour) from hours as h), '>', 20::bigint, 'there are measurements of many hours');
select bag_eq(
    $$
        select row(r.site, r.begun, r.ended, o.*)::text as answer
        from ranges as r
        cross join lateral api.performance_overview(r.site, r.begun, r.ended) as o
    $$,
    $$
        select row(
            h.site, h.begun, h.ended, h.name, h.endpoint, sum(h.measurements), round(sum(h.total) / sum(h.measurements), 3),
            max(h.percentiles[1]), max(h.percentiles[2]), max(h.percentiles[3]), max(h.highest),
            round(sum(h.excellent) / sum(h.measurements), 4),
            round((sum(h.measurements) - sum(h.excellent) - sum(h.slow)) / sum(h.measurements), 4),
            round(sum(h.slow) / sum(h.measurements), 4), count(*) filter (where h.slow > 0)
        )::text as answer
        from hours as h
        group by h.site, h.begun, h.ended, h.name, h.endpoint
    $$,
    'performance by metric and endpoint'
);

select * from finish();
rollback;
