-- The answers from rollups are those of a slow count of the raw rows, over random ranges, on sites of different time
-- zones, across both clock changes, after late events, withdrawn and given consent, and an erasure.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(36);

insert into tracking.sites (name, consent_mode, time_zone)
values
    ('berlin', 'opt_out', 'Europe/Berlin'), ('york', 'opt_out', 'America/New_York'), ('kolkata', 'opt_out', 'Asia/Kolkata'),
    ('quiet', 'opt_in', 'UTC');
update ops.settings set value = '1' where name = 'minimum_group';

-- Six weeks around the clock change of spring in New York and Berlin, and a night of autumn. Events come in four portions,
-- most of them late, and the rollups are refreshed after each.
select setseed(0.25);
create temporary table sent as
select n, pg_temp.event('e' || n, to_char(
    case when n % 8 = 0 then timestamp '2025-10-25' + random() * interval '3 days' else timestamp '2026-03-01' + random() * interval '42 days' end,
    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
), jsonb_build_object(
    'visitor', 'v' || floor(random() * 60), 'site', (array['berlin', 'york', 'kolkata', 'quiet'])[1 + n % 4],
    'url', '/p' || floor(random() * 6), 'scroll', floor(random() * 100),
    'user_agent', (array[
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
        'Googlebot/2.1 (+http://www.google.com/bot.html)'
    ])[1 + floor(random() * random() * 3)::integer]
) || (array[
    '{}', '{}', '{"type": "click"}', '{"type": "goal", "value": 2.5}', '{"referrer": "https://www.google.com/"}', '{"type": "task_start", "task": "buy"}',
    '{"type": "task_start", "task": "find"}', '{"type": "task_complete", "task": "buy"}', '{"type": "error"}'
]::jsonb[])[1 + floor(random() * 9)::integer]) as event
from generate_series(1, 1400) as n;
create function pg_temp.refresh()
    returns void
    language plpgsql
as $$
begin
    perform pg_temp.derive();
    perform reporting.refresh_rollups(10000);
end
$$;
do $$
begin
    for portion in 0..3 loop
        perform pg_temp.load(variadic array(select s.event from sent as s where s.n * 7 % 23 % 4 = portion order by random()));
        -- Sessions of few minutes, so that some have several pages; not all of them say what agent it is.
        perform pg_temp.load(variadic array(
            select pg_temp.event(s.n || 'next', to_char((s.event ->> 'occurred_at')::timestamptz at time zone 'UTC' + k * interval '3 minutes', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                s.event - 'occurred_at' - 'event_id' - 'type' - 'value' - case k when 2 then 'user_agent' else '' end || jsonb_build_object('event_id', s.n || '-' || k, 'type', 'pageview', 'url', '/p' || floor(random() * 3)))
            from sent as s
            cross join generate_series(1, 2) as k
            where s.n * 7 % 23 % 4 = portion and s.n % 3 = 0
        ));
        perform pg_temp.refresh();
    end loop;
    perform api.set_consent('v' || n, 'analytics', false, null, '2026-05-01 00:00+00') from generate_series(1, 9) as n;
    perform pg_temp.refresh();
    perform api.set_consent('v' || n, 'analytics', true, null, '2026-05-02 00:00+00') from generate_series(1, 4) as n;
    perform privacy.erase_person(privacy.begin_erasure(p.id, 'erase')) from tracking.persons as p where p.external_id in ('v20', 'v21');
    perform pg_temp.refresh();
end
$$;

create temporary view counted as
select s.*, t.name as site, (s.started_at at time zone t.time_zone)::date as day
from tracking.user_sessions as s
join tracking.sites as t
    on t.id = s.site_id
where s.analytics_allowed
    and not s.is_bot;
create temporary table ranges as
select distinct t.name as site, r.from_day, r.from_day + 1 + floor(random() * 40)::integer as to_day
from tracking.sites as t
cross join lateral (
    select date '2026-02-28' + floor(random() * 44 + 0 * t.id)::integer as from_day from generate_series(1, 12)
    union all
    values ('2026-03-08'::date), ('2026-03-29'), ('2025-10-26')
) as r
where t.name in ('berlin', 'york', 'kolkata');

-- The sessions that each range holds.
create temporary view asked as
select r.from_day, r.to_day, c.*
from ranges as r
join counted as c
    on c.site = r.site
    and c.day >= r.from_day
    and c.day < r.to_day;

select cmp_ok((select count(distinct c.day) from counted as c), '>', 40::bigint, 'there are sessions on many days');
select is_empty(
    $$ select p.external_id from counted as c join tracking.persons as p on p.id = c.person_id where c.site = 'quiet' and p.external_id not in ('v1', 'v2', 'v3', 'v4') $$,
    'and only visitors who agreed, on an opt-in site'
);

select bag_eq(
    $$ select row(r.*, s.day, s.sessions, s.people, s.bounce_rate, s.short_rate, s.engagement_rate, s.conversions, s.page_views,
            s.events, s.goals, s.goal_value, s.pages_per_session, s.duration_seconds_average, s.duration_seconds_median, s.duration_seconds_p90)::text as answer
        from ranges as r cross join lateral api.get_sessions(r.site, r.from_day, r.to_day) as s $$,
    $$
        select row(r.site, r.from_day, r.to_day, d.day, count(c.session_id), count(distinct c.person_id),
            round(avg(c.is_single_page::integer), 4), round(avg(c.is_short::integer), 4), round(avg(c.is_engaged::integer), 4),
            count(*) filter (where c.is_converted), coalesce(sum(c.page_count), 0), coalesce(sum(c.event_count), 0),
            coalesce(sum(c.goal_count), 0), coalesce(sum(c.goal_value), 0),
            round(avg(c.page_count), 4), round(avg(c.duration_ms) / 1000, 3),
            round((percentile_cont(0.5) within group (order by c.duration_ms) / 1000)::numeric, 3),
            round((percentile_cont(0.9) within group (order by c.duration_ms) / 1000)::numeric, 3))::text as answer
        from ranges as r
        join (select k.site, min(k.day) as first_day, max(k.day) as last_day from counted as k group by k.site) as k
            on k.site = r.site
            and k.first_day < r.to_day
            and k.last_day >= r.from_day
        cross join lateral (select generate_series(r.from_day::timestamp, r.to_day - 1, '1 day')::date as day) as d
        left join counted as c
            on c.site = r.site
            and c.day = d.day
        group by r.site, r.from_day, r.to_day, d.day
    $$,
    'sessions by day, also by days without any'
);
select bag_eq(
    $$
        select row(r.*, s.day, s.sessions, s.people, s.page_views, s.duration_seconds_median)::text as answer
        from ranges as r
        cross join lateral api.get_sessions(r.site, r.from_day, r.to_day, 'mobile', 'Safari') as s
    $$,
    $$
        select row(r.site, r.from_day, r.to_day, d.day, count(c.session_id), count(distinct c.person_id), coalesce(sum(c.page_count), 0),
            round((percentile_cont(0.5) within group (order by c.duration_ms) / 1000)::numeric, 3))::text as answer
        from ranges as r
        join (select k.site, min(k.day) as first_day, max(k.day) as last_day from counted as k group by k.site) as k
            on k.site = r.site
            and k.first_day < r.to_day
            and k.last_day >= r.from_day
        cross join lateral (select generate_series(r.from_day::timestamp, r.to_day - 1, '1 day')::date as day) as d
        left join counted as c
            on c.site = r.site
            and c.day = d.day
            and c.device_type = 'mobile'
            and c.browser = 'Safari'
        group by r.site, r.from_day, r.to_day, d.day
    $$,
    'of one device type and browser'
);
select bag_eq(
    $$ select row(r.*, s.sessions, s.bounce_rate, s.conversion_rate, s.page_views, s.duration_seconds_average)::text as answer
        from ranges as r cross join lateral api.get_session_stats(r.site, r.from_day, r.to_day) as s $$,
    $$
        select row(r.*, count(c.session_id), round(avg(c.is_single_page::integer), 4), round(avg(c.is_converted::integer), 4),
            coalesce(sum(c.page_count), 0), round(avg(c.duration_ms) / 1000, 3))::text as answer
        from ranges as r
        left join counted as c
            on c.site = r.site
            and c.day >= r.from_day
            and c.day < r.to_day
        group by r.site, r.from_day, r.to_day
    $$,
    'over all days'
);
select bag_eq(
    $$ select row(r.*, api.count_people(r.site, r.from_day, r.to_day))::text as answer from ranges as r $$,
    $$
        select row(r.*, count(distinct c.person_id))::text as answer
        from ranges as r
        left join counted as c
            on c.site = r.site
            and c.day >= r.from_day
            and c.day < r.to_day
        group by r.site, r.from_day, r.to_day
    $$,
    'people, who come on several days'
);
select bag_eq(
    $$ select row(r.*, s.people)::text as answer from ranges as r cross join lateral api.get_session_stats(r.site, r.from_day, r.from_day + 1) as s $$,
    $$ select row(r.*, api.count_people(r.site, r.from_day, r.from_day + 1))::text as answer from ranges as r $$,
    'of one day also from the rollup'
);
select bag_eq(
    $$ select row(r.*, s.people)::text as answer from ranges as r cross join lateral api.get_session_stats(r.site, r.from_day, r.to_day) as s $$,
    $$ select row(r.*, api.count_people(r.site, r.from_day, r.to_day))::text as answer from ranges as r $$,
    'and of all days beside the sessions'
);
select bag_eq(
    $$ select row(r.*, c.cohort, c.month, c.people, c.cohort_people)::text as answer
        from ranges as r cross join lateral api.cohort_retention(r.site, r.from_day, r.to_day) as c where c.people > 0 $$,
    $$
        with firsts as (
            select c.site, c.person_id, min(c.day) as day from counted as c group by c.site, c.person_id
        ),
        months as (
            select distinct c.site, c.person_id, to_char(f.day, 'YYYY-MM') as cohort, to_char(c.day, 'YYYY-MM') as active,
                (extract(year from c.day) - extract(year from f.day)) * 12 + extract(month from c.day) - extract(month from f.day) as month
            from counted as c
            join firsts as f using (site, person_id)
        )
        select row(r.*, (m.cohort || '-01')::date, m.month, count(*), (
            select count(*) from months as k where k.site = m.site and k.cohort = m.cohort and k.month = 0
        ))::text as answer
        from ranges as r
        join months as m
            on m.site = r.site
            and m.cohort >= to_char(r.from_day, 'YYYY-MM')
            and m.active <= to_char(r.to_day - 1, 'YYYY-MM')
        group by r.site, r.from_day, r.to_day, m.site, m.cohort, m.month
    $$,
    'cohorts'
);
select bag_eq(
    $$ select row(r.*, p.path, p.sessions, p.people, p.duration_seconds_average, p.conversion_rate)::text as answer
        from ranges as r cross join lateral api.top_paths(r.site, r.from_day, r.to_day, 'mobile', 1000) as p $$,
    $$
        select row(c.site, c.from_day, c.to_day, c.journey_path, count(*), count(distinct c.person_id), round(avg(c.duration_ms) / 1000, 3), round(avg(c.is_converted::integer), 4))::text as answer
        from asked as c
        where c.device_type = 'mobile'
            and c.journey_path <> '{}'
        group by c.site, c.from_day, c.to_day, c.journey_path
    $$,
    'paths of one device type'
);
select bag_eq(
    $$ select row(r.*, p.flow, p.sessions, p.tasks_started, p.tasks_completed)::text as answer
        from ranges as r cross join lateral api.top_flows(r.site, r.from_day, r.to_day, 1000) as p $$,
    $$
        select row(c.site, c.from_day, c.to_day, f.flow, count(*), sum(c.tasks_started), sum(c.tasks_completed))::text as answer
        from asked as c
        cross join lateral (
            select array_remove(regexp_split_to_array(regexp_replace(
                ' ' || string_agg(e.task, ' ' order by e.occurred_at, coalesce(e.seq, 0), e.event_id), '( [a-z]+)(\1)+(?= |$)', '\1', 'g'), ' '), '') as flow
            from tracking.user_events as e
            where e.person_id = c.person_id
                and e.session_id = c.session_id
                and e.event_type = 'task_start'
        ) as f
        where f.flow is not null
        group by c.site, c.from_day, c.to_day, f.flow
    $$,
    'task sequences'
);
select bag_eq(
    $$ select row(r.*, s.channel, s.sessions, s.conversions)::text as answer from ranges as r cross join lateral api.channels(r.site, r.from_day, r.to_day) as s $$,
    $$
        select row(c.site, c.from_day, c.to_day, a.channel, count(*), count(*) filter (where c.is_converted))::text as answer
        from asked as c
        join tracking.session_attribution as a using (person_id, session_id, started_at)
        group by c.site, c.from_day, c.to_day, a.channel
    $$,
    'channels'
);
select bag_eq(
    $$ select row(r.*, s.from_page, s.to_page, s.transitions, s.sessions)::text as answer
        from ranges as r cross join lateral api.transitions(r.site, r.from_day, r.to_day, 1000) as s $$,
    $$
        select row(c.site, c.from_day, c.to_day, c.journey_path[i], c.journey_path[i + 1], count(*), count(distinct (c.person_id, c.session_id)))::text as answer
        from asked as c
        cross join lateral generate_series(1, cardinality(c.journey_path) - 1) as i
        group by c.site, c.from_day, c.to_day, c.journey_path[i], c.journey_path[i + 1]
    $$,
    'transitions'
);
select bag_eq(
    $$ select row(r.*, s.page, s.views, s.entries, s.exits, s.clicks, s.scroll_average, s.seconds_average)::text as answer
        from ranges as r cross join lateral api.top_pages(r.site, r.from_day, r.to_day, 1000) as s $$,
    $$
        select row(r.*, v.page, count(*), count(*) filter (where v.is_entry), count(*) filter (where v.is_exit), sum(v.click_count),
            round(avg(v.scroll_depth), 1), round(avg(v.time_on_page_ms) / 1000, 3))::text as answer
        from ranges as r
        join tracking.sites as t
            on t.name = r.site
        join tracking.page_views as v
            on v.site_id = t.id
            and date_trunc('hour', v.viewed_at, 'UTC') >= r.from_day::timestamp at time zone t.time_zone
            and date_trunc('hour', v.viewed_at, 'UTC') < r.to_day::timestamp at time zone t.time_zone
            and v.analytics_allowed
        left join tracking.user_agents as a
            on a.id = v.user_agent_id
        left join tracking.user_sessions as n
            on n.person_id = v.person_id
            and n.session_id = v.session_id
        where coalesce(a.is_bot, n.is_bot) is not true
        group by r.site, r.from_day, r.to_day, v.page
    $$,
    'pages'
);
select bag_eq(
    $$ select row(r.*, h.page, h.day, h.sessions, h.people, h.frustration_sum, h.frustration_count, h.frustrated_sessions, h.visits, h.exits)::text as answer
        from ranges as r cross join lateral api.insights_hotspots(r.site, r.from_day, r.to_day, 10000) as h $$,
    $$
        select row(c.site, c.from_day, c.to_day, p.page, c.day, count(*), count(distinct c.person_id), round(sum(round(c.frustration::numeric, 6)), 4), count(*),
            count(*) filter (where c.frustration > 0), sum(p.visits), count(*) filter (where c.exit_page = p.page))::text as answer
        from asked as c
        join (
            select v.person_id, v.session_id, v.page, count(*) filter (where v.page is distinct from v.previous) as visits
            from (
                select v.*, lag(v.page) over (partition by v.person_id, v.session_id order by v.page_sequence_number) as previous
                from tracking.page_views as v
            ) as v
            group by v.person_id, v.session_id, v.page
        ) as p using (person_id, session_id)
        group by c.site, c.from_day, c.to_day, p.page, c.day
        having sum(c.frustration) > 0
    $$,
    'hotspots'
);
select bag_eq(
    $$
        select row(r.*, o.name, o.value, o.previous)::text as answer
        from ranges as r
        cross join lateral api.insights_overview(r.site, r.from_day, r.to_day, 1000) as o
        where o.part = 'headline'
            and o.name in ('sessions', 'conversions', 'frustration_average')
    $$,
    $$
        select row(r.*, n.name, n.value, n.previous)::text as answer
        from ranges as r
        cross join lateral (
            select
                count(*) filter (where c.day >= r.from_day) as sessions,
                count(*) filter (where c.day < r.from_day) as sessions_before,
                count(*) filter (where c.day >= r.from_day and c.is_converted) as conversions,
                count(*) filter (where c.day < r.from_day and c.is_converted) as conversions_before,
                round(avg(round(c.frustration::numeric, 6)) filter (where c.day >= r.from_day), 4) as frustration,
                round(avg(round(c.frustration::numeric, 6)) filter (where c.day < r.from_day), 4) as frustration_before
            from counted as c
            where c.site = r.site
                and c.day >= r.from_day - (r.to_day - r.from_day)
                and c.day < r.to_day
        ) as c
        cross join lateral (values
            ('sessions', c.sessions::numeric, c.sessions_before::numeric), ('conversions', c.conversions, c.conversions_before),
            ('frustration_average', c.frustration, c.frustration_before)
        ) as n (name, value, previous)
    $$,
    'the headline, beside that of as many days before'
);
select bag_eq(
    $$
        select row(r.*, o.part, o.name, o.value, o.previous)::text as answer
        from ranges as r
        cross join lateral api.insights_overview(r.site, r.from_day, r.to_day, 1000) as o
        where o.part in ('hotspots', 'incidents')
    $$,
    $$
        select row(r.*, n.part, n.name, n.value, n.previous)::text as answer
        from ranges as r
        cross join lateral (
            select
                'hotspots' as part, v.page as name, round(sum(round(c.frustration::numeric, 6)) filter (where c.day >= r.from_day), 4) as value,
                round(sum(round(c.frustration::numeric, 6)) filter (where c.day < r.from_day), 4) as previous
            from counted as c
            join (select distinct v.person_id, v.session_id, v.page from tracking.page_views as v) as v using (person_id, session_id)
            where c.site = r.site
                and c.day >= r.from_day - (r.to_day - r.from_day)
                and c.day < r.to_day
            group by v.page
            having sum(c.frustration) filter (where c.day >= r.from_day) > 0
            union all
            select
                'incidents', i.kind, count(*) filter (where c.day >= r.from_day),
                nullif(count(*) filter (where c.day < r.from_day), 0)
            from counted as c
            join tracking.incidents as i using (person_id, session_id)
            where c.site = r.site
                and c.day >= r.from_day - (r.to_day - r.from_day)
                and c.day < r.to_day
            group by i.kind
            having count(*) filter (where c.day >= r.from_day) > 0
        ) as n
    $$,
    'and the worst pages and incidents'
);
select is_empty(
    $$
        select r.*, o.name, o.value, o.previous, o.change
        from ranges as r
        cross join lateral api.insights_overview(r.site, r.from_day, r.to_day) as o
        where o.change is distinct from case o.change_unit
            when 'points' then o.value - o.previous
            when 'ratio' then round((o.value - o.previous) / nullif(o.previous, 0), 4)
        end
    $$,
    'a change is the difference, or a part of what was before'
);
select set_eq(
    $$ select o.name from api.insights_overview('berlin', '2026-03-01', '2026-04-01') as o where o.change_unit = 'points' $$,
    $$ values ('bounce_rate'), ('engagement_rate'), ('conversion_rate') $$,
    'rates change by percentage points'
);

-- Small groups.
update ops.settings set value = '30' where name = 'minimum_group';
select is_empty(
    $$ select * from api.transitions('berlin', '2026-03-01', '2026-04-15') as t where t.sessions < 30 $$, 'rare transitions are left out'
);
select is_empty(
    $$ select * from api.top_pages('berlin', '2026-03-01', '2026-03-03') as p where p.views < 30 $$, 'and rare pages'
);
select results_eq(
    $$ select t.share from api.transitions('berlin', '2026-03-01', '2026-04-15', 1) as t $$,
    $$
        select round(t.transitions / sum(t.transitions) over (partition by t."from"), 4)
        from reporting.transitions as t
        where false
    $$,
    'none is left'
);

-- All reports as an analyst, who may not read the underlying tables.
insert into tracking.site_access (role_name, site_id)
select ops.role_prefix() || '_analyst', t.id from tracking.sites as t where t.name = 'berlin';
create function pg_temp.answers(p_question text)
    returns bigint
    language plpgsql
as $$
declare
    v_rows bigint;
begin
    execute format('set local role %I', ops.role_prefix() || '_analyst');
    execute 'select count(*) from ' || p_question into v_rows;
    reset role;
    return v_rows;
end
$$;
select cmp_ok(pg_temp.answers(q.question), '>=', 0::bigint, 'an analyst may ask ' || q.question)
from unnest(array[
    $$api.get_sessions('berlin', '2026-03-01', '2026-04-01')$$, $$api.get_session_stats('berlin', '2026-03-01', '2026-04-01')$$,
    $$api.count_people('berlin', '2026-03-01', '2026-04-01')$$, $$api.channels('berlin', '2026-03-01', '2026-04-01')$$,
    $$api.top_pages('berlin', '2026-03-01', '2026-04-01')$$, $$api.transitions('berlin', '2026-03-01', '2026-04-01')$$,
    $$api.top_paths('berlin', '2026-03-01', '2026-04-01')$$, $$api.top_flows('berlin', '2026-03-01', '2026-04-01')$$,
    $$api.cohort_retention('berlin', '2026-03-01', '2026-04-01')$$,
    $$api.cohort_retention('berlin', '2026-03-01', '2026-04-01', 'goal')$$
]) as q (question);

-- Questions that cannot be answered.
select throws_ok($$ select * from api.get_sessions('elsewhere', '2026-03-01', '2026-03-02') $$, 'RB403', null, 'a site that is not there');
select throws_ok($$ select * from api.get_session_stats('berlin', '2026-03-02', '2026-03-01') $$, 'RB400', null, 'a range the wrong way round');
select throws_ok($$ select * from api.top_pages('berlin', null, '2026-03-01') $$, 'RB400', null, 'a range without a beginning');
select throws_ok($$ select api.count_people('berlin', '2026-03-01', 'infinity') $$, 'RB400', null, 'or without an end');

select * from finish();
rollback;
