-- One month of traffic, as the pipeline would have left it: sessions, page views, events, attribution, and incidents.
-- Called by Tests/bench/large/build with month, months, sessions and people set.
\set ON_ERROR_STOP 1
set client_min_messages = warning;
set synchronous_commit = off;
set work_mem = '256MB';
-- What the steps hand on stays in memory.
set temp_buffers = '1GB';
set max_parallel_workers_per_gather = 0;
select setseed(1.0 / extract(epoch from :'month'::date)::double precision);

begin;
select ops.make_month(:'month');

-- Visitors of the sessions: a third are first visits, the others are of returning visitors, recent ones more often, so that
-- cohorts shrink realistically.
create temporary table visits on commit drop as
select
    v.number, v.person_id, v.started_at,
    -- A person belongs to a site and a device; one visit in 20 is elsewhere.
    (array[2, 2, 2, 2, 2, 3, 3, 3, 4, 5])[1 + case when random() < 0.05 then floor(random() * 10) else v.person_id * 7919 % 10 end::integer] as site_id,
    case
        when v.person_id % 50 = 0 then 'bot'
        when v.person_id * 104729 % 100 < 55 then 'mobile'
        when v.person_id * 104729 % 100 < 93 then 'desktop'
        else 'tablet'
    end as device_type,
    v.person_id % 20 <> 7 as analytics_allowed,
    md5(:'month' || v.number)::uuid as session_id,
    case when random() < 0.35 then 1 else least(40, 2 + floor(-ln(1 - random()) * 5.65))::integer end as pages
from (
    select
        a.number,
        a.started_at,
        greatest(1, ceil(:people * (a.place - case when random() < 0.35 then 0 else a.place * random() ^ 3 end)) - floor(random() * 2000))::bigint as person_id
    from (
        select
            d.number,
            :'month'::date::timestamp at time zone 'UTC'
                + (floor(d.share * d.days) + (random() + random()) / 2) * interval '1 day' as started_at,
            (:'month'::date - :'first'::date + d.share * d.days) / (:months * 30.4375) as place
        from (
            select n as number, random() as share, (:'month'::date + interval '1 month')::date - :'month'::date as days
            from generate_series(1, :sessions / :months) as n
        ) as d
    ) as a
) as v;

-- Pages by number: 0 is the home page, 1 the cart, 2 the checkout, 3 the confirmation, up to 60 categories, and products.
-- Each page has eight links, to popular pages more often than to others; a few steps are to anywhere.
create temporary table walks on commit drop as
with recursive w as (
    select v.number, 1 as step, v.pages, case when random() < 0.4 then 0 else floor(3000 * random() ^ 3)::integer end as page, v.started_at as at
    from visits as v
    union all
    select
        w.number, w.step + 1, w.pages,
        case
            when w.page = 1 and n.choice < 0.5 then 2
            when w.page = 2 and n.choice < 0.6 then 3
            when n.choice < 0.1 then 0
            when n.choice < 0.13 then floor(3000 * random())::integer
            else floor(3000 * ((hashint4extended(w.page * 8 + floor(8 * random() ^ 2)::integer, 0) & 16777215) / 16777216.0) ^ 3)::integer
        end,
        w.at + least(1500000, 2000 - ln(1 - random()) * 35000)::integer * interval '1 ms'
    from w
    cross join lateral (select random() + 0 * w.step as choice) as n
    where w.step < w.pages
)
select
    w.number, w.step, w.pages, w.at,
    lead(w.at) over steps as next_at,
    -- A site's share of the pages: the small ones have fewer.
    'https://' || s.name || '.example' || case
        when w.page = 0 then ''
        when w.page = 1 then '/cart'
        when w.page = 2 then '/checkout'
        when w.page = 3 then '/confirmation'
        when w.page < 60 then '/c/' || w.page
        else '/products/' || w.page % (3000 / (v.site_id - 1))
    end as page,
    case when w.page between 4 and 59 then 'category' when w.page >= 60 then 'product' when w.page > 0 then 'order' end as category,
    md5(:'month' || w.number || '-' || w.step) as page_view_id,
    floor(random() * 101)::smallint as scroll,
    floor(200 + 1500 * random() ^ 3)::integer as load_ms,
    -- Two events on average.
    floor(random() * 5)::integer as events
from w
join visits as v using (number)
join tracking.sites as s
    on s.id = v.site_id
window steps as (partition by w.number order by w.step);
analyze walks;

create temporary table acts on commit drop as
select
    w.number, w.step, w.page, w.page_view_id,
    w.at + (random() * extract(epoch from coalesce(w.next_at - w.at, '25 s')))::numeric(9, 3)::double precision * interval '1 s' as at,
    n as place,
    random() as kind,
    floor(8 * random() ^ 2)::integer as what
from walks as w
cross join lateral generate_series(1, w.events) as n;
analyze acts;

insert into tracking.user_events (
    person_id, occurred_at, event_id, site_id, analytics_allowed, session_id, page_view_id, event_type, event_category,
    event_value, page, element, viewport_x, viewport_y, scroll_position, task, goal, user_agent_id, metadata, received_at
)
select
    v.person_id, a.at, md5(a.page_view_id || a.place), v.site_id, v.analytics_allowed, v.session_id, a.page_view_id,
    t.event_type,
    case t.event_type when 'goal' then 'Conversion' end,
    case t.event_type when 'goal' then 10 + a.what * 7.5 end,
    a.page,
    case t.event_type when 'click' then (array['button.buy', 'a.more', 'nav.menu', 'img.photo', 'button.filter', 'a.reviews', 'button.size', 'footer.help'])[1 + a.what] end,
    case t.event_type when 'click' then 40 + a.what * 150 end,
    case t.event_type when 'click' then 100 + a.what * 80 end,
    case t.event_type when 'scroll' then a.what * 12 end,
    case when t.event_type like 'task%' then (array['search', 'compare', 'buy', 'contact', 'sign up', 'track', 'return', 'review'])[1 + a.what] end,
    case t.event_type when 'goal' then 'order' end,
    u.id,
    case t.event_type when 'click' then '{"variant": "b"}'::jsonb end,
    a.at + interval '1 s'
from acts as a
join visits as v using (number)
join tracking.user_agents as u
    on u.device_type = v.device_type
cross join lateral (
    select case
        when a.kind < 0.55 then 'click' when a.kind < 0.80 then 'scroll' when a.kind < 0.91 then 'heartbeat'
        when a.kind < 0.95 then 'search' when a.kind < 0.975 then 'task_start' when a.kind < 0.993 then 'task_complete'
        when a.kind < 0.997 then 'error' else 'goal'
    end as event_type
) as t
order by v.person_id, a.at;

insert into tracking.page_views (
    person_id, viewed_at, page_view_id, site_id, analytics_allowed, session_id, page_url, page, page_title, page_category,
    exited_at, time_on_page_ms, own_scroll, scroll_depth, click_count, interaction_count, load_ms, page_sequence_number,
    is_entry, is_exit, user_agent_id, received_at
)
select
    v.person_id, w.at, w.page_view_id, v.site_id, v.analytics_allowed, v.session_id, w.page || '?utm_source=x', w.page, 'Title of ' || w.page, w.category,
    x.exited_at,
    extract(epoch from x.exited_at - w.at) * 1000,
    w.scroll, w.scroll, coalesce(e.clicks, 0), coalesce(e.events, 0), w.load_ms, w.step, w.step = 1, w.step = w.pages, u.id, w.at + interval '1 s'
from walks as w
join visits as v using (number)
join tracking.user_agents as u
    on u.device_type = v.device_type
left join (
    select a.number, a.step, count(*) as events, count(*) filter (where a.kind < 0.55) as clicks, max(a.at) as last_at
    from acts as a
    group by a.number, a.step
) as e
    using (number, step)
cross join lateral (select coalesce(w.next_at, e.last_at) as exited_at) as x
order by v.person_id, w.at;

insert into tracking.user_sessions (
    person_id, session_id, started_at, site_id, analytics_allowed, ended_at, last_activity_at, duration_ms, user_agent_id,
    device_type, browser, os, page_count, event_count, goal_count, goal_value, max_scroll, entry_page, exit_page,
    journey_path, is_active, is_authenticated, is_single_page, is_short, is_engaged, is_long, is_converted, is_bot,
    is_continuation, click_count, unique_page_count, error_count, context_switch_count, tasks_started, tasks_completed,
    tasks_abandoned, rage_click_count, backtrack_count, frustration, efficiency, page_duration_ms
)
select
    v.person_id, v.session_id, v.started_at, v.site_id, v.analytics_allowed, x.last_at, x.last_at, x.duration_ms, u.id,
    u.device_type, u.browser, u.os, v.pages, coalesce(e.events, 0), coalesce(e.goals, 0), coalesce(e.goal_value, 0),
    p.max_scroll, p.journey_path[1], p.exit_page, p.journey_path, false, false, v.pages = 1, x.duration_ms < 30000,
    x.duration_ms >= 10000 or v.pages > 1 or coalesce(e.goals > 0, false), x.duration_ms >= 600000, coalesce(e.goals > 0, false), u.is_bot,
    false, coalesce(e.clicks, 0), p.unique_pages, coalesce(e.errors, 0), 0, coalesce(e.started, 0), coalesce(e.completed, 0),
    0, i.rage, 0, tracking.frustration(i.rage, 0, coalesce(e.errors, 0), 0),
    tracking.efficiency(x.duration_ms, coalesce(e.clicks, 0), coalesce(e.started, 0), p.unique_pages, v.pages), x.duration_ms
from visits as v
join tracking.user_agents as u
    on u.device_type = v.device_type
join (
    select
        w.number, max(w.at) as last_at, max(w.scroll) as max_scroll, count(distinct w.page)::integer as unique_pages,
        max(w.page) filter (where w.step = w.pages) as exit_page,
        array_agg(w.page order by w.step) filter (where w.page is distinct from w.before) as journey_path
    from (select s.*, lag(s.page) over (partition by s.number order by s.step) as before from walks as s) as w
    group by w.number
) as p using (number)
left join (
    select
        a.number, count(*)::integer as events, max(a.at) as last_at,
        count(*) filter (where a.kind < 0.55)::integer as clicks,
        count(*) filter (where a.kind >= 0.95 and a.kind < 0.975)::integer as started,
        count(*) filter (where a.kind >= 0.975 and a.kind < 0.993)::integer as completed,
        count(*) filter (where a.kind >= 0.993 and a.kind < 0.997)::integer as errors,
        count(*) filter (where a.kind >= 0.997)::integer as goals,
        sum(10 + a.what * 7.5) filter (where a.kind >= 0.997) as goal_value
    from acts as a
    group by a.number
) as e using (number)
cross join lateral (
    select
        greatest(p.last_at, e.last_at) as last_at,
        (extract(epoch from greatest(p.last_at, e.last_at) - v.started_at) * 1000)::bigint as duration_ms
) as x
cross join lateral (select (v.number % 33 = 0 and e.clicks > 2)::integer as rage) as i
order by v.person_id, v.started_at;

insert into tracking.session_attribution (
    person_id, session_id, started_at, site_id, analytics_allowed, channel, landing_page
)
select
    v.person_id, v.session_id, v.started_at, v.site_id, v.analytics_allowed,
    (array['Organic Search', 'Organic Search', 'Organic Search', 'Direct', 'Direct', 'Paid Search', 'Paid Social', 'Email', 'Referral'])[1 + v.number % 9],
    w.page
from visits as v
join walks as w
    on w.number = v.number
    and w.step = 1
order by v.person_id, v.started_at;

insert into tracking.incidents (
    person_id, session_id, started_at, kind, number, site_id, analytics_allowed, ended_at, page, element, count
)
select
    s.person_id, s.session_id, s.started_at, 'rage_click', 1, s.site_id, s.analytics_allowed, s.started_at + interval '1 s', s.entry_page, 'button.buy', 3
from tracking.user_sessions as s
where s.rage_click_count = 1
    and s.started_at >= :'month'::date::timestamp at time zone 'UTC'
    and s.started_at < (:'month'::date + interval '1 month')::timestamp at time zone 'UTC';
commit;

-- While it is in memory still. The months' own tables: the month must be theirs.
select format('vacuum (analyze) part.%I', c.relname)
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n
    on n.oid = c.relnamespace
where n.nspname = 'part'
    and c.relkind = 'r'
    and c.relname like '%' || to_char(:'month'::date, 'YYYY_MM')
\gexec
