-- One row of pg_temp.built for each session of pg_temp.assigned. Definitions: docs/analytics.md.
-- Device, address and screen are those of the first page view (else event) that has a user agent, campaign
-- and referrer those of the landing: the first page view, else the first event.
-- The aggregates take their rows in the order of the windows below, which sorts them by session.
-- reads: assigned, facts, incidents
-- writes: built
create or replace function pipeline.build_sessions(p_now timestamptz, p_timeout interval)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into pg_temp.built (
        person_id, session_id, started_at, site_id, session_key, ended_at, last_activity_at, duration_ms,
        ip_token, user_agent_id, device_type, browser, browser_version, os, os_version, screen, time_zone,
        referrer_domain, utm_source, utm_medium, utm_campaign, utm_term, utm_content, referrer_url,
        page_count, event_count, goal_count, goal_value, max_scroll, entry_page, exit_page, journey_path,
        landing_page_category, is_active, is_authenticated, is_single_page, is_short, is_engaged, is_long,
        is_converted, is_bot, is_continuation, analytics_allowed,
        click_count, unique_page_count, error_count, context_switch_count, tasks_started, tasks_completed,
        tasks_abandoned, rage_click_count, backtrack_count, frustration, efficiency, page_duration_ms
    )
    with rows as (
        select
            p.person_id,
            p.session_id,
            p.site_id,
            p.session_key,
            p.at,
            p.is_page,
            p.is_exit,
            p.is_continuation,
            p.scroll,
            coalesce(f.own_duration_ms, (extract(epoch from p.exited_at - p.at) * 1000)::bigint) as time_on_page_ms,
            f.page, f.page_category, f.is_goal, f.goal_value, f.is_conversion, f.is_authenticated,
            f.user_agent_id, f.ip_token, f.screen, f.time_zone, f.referrer,
            f.utm_source, f.utm_medium, f.utm_campaign, f.utm_term, f.utm_content,
            row_number() over session as place,
            case when f.user_agent_id is not null then count(f.user_agent_id) over session end as agent_place,
            lag(f.page) over session as previous_page,
            f.is_click, f.is_error, f.is_task_start,
            f.page_category <> lag(f.page_category) over session as is_switch
        from pg_temp.assigned as p
        join pg_temp.facts as f using (row_id)
        window session as (
            partition by p.person_id, p.session_id
            order by p.is_page desc, p.row_number
            rows between unbounded preceding and current row
        )
    ),
    sessions as (
        select
            r.person_id,
            r.session_id,
            min(r.site_id) as site_id,
            min(r.session_key) as session_key,
            min(r.at) as started_at,
            max(r.at) as last_activity_at,
            (extract(epoch from max(r.at) - min(r.at)) * 1000)::bigint as duration_ms,
            max(r.user_agent_id) filter (where r.agent_place = 1) as user_agent_id,
            coalesce(max(r.ip_token) filter (where r.agent_place = 1), max(r.ip_token) filter (where r.place = 1)) as ip_token,
            coalesce(max(r.screen) filter (where r.agent_place = 1), max(r.screen) filter (where r.place = 1)) as screen,
            coalesce(max(r.time_zone) filter (where r.agent_place = 1), max(r.time_zone) filter (where r.place = 1)) as time_zone,
            max(r.page) filter (where r.place = 1) as landing_url,
            max(r.referrer) filter (where r.place = 1) as referrer_url,
            max(r.utm_source) filter (where r.place = 1) as utm_source,
            max(r.utm_medium) filter (where r.place = 1) as utm_medium,
            max(r.utm_campaign) filter (where r.place = 1) as utm_campaign,
            max(r.utm_term) filter (where r.place = 1) as utm_term,
            max(r.utm_content) filter (where r.place = 1) as utm_content,
            count(*) filter (where r.is_page) as page_count,
            count(*) filter (where not r.is_page) as event_count,
            count(*) filter (where r.is_goal) as goal_count,
            coalesce(sum(r.goal_value), 0) as goal_value,
            max(r.scroll) as max_scroll,
            sum(r.time_on_page_ms)::bigint as page_duration_ms,
            max(r.page) filter (where r.is_page and r.place = 1) as entry_page,
            max(r.page) filter (where r.is_page and r.is_exit) as exit_page,
            max(r.page_category) filter (where r.is_page and r.place = 1) as landing_page_category,
            array_agg(r.page) filter (where r.is_page and r.page is distinct from r.previous_page) as journey_path,
            coalesce(bool_or(r.is_authenticated), false) as is_authenticated,
            bool_or(r.is_conversion) as is_converted,
            bool_or(r.is_continuation) as is_continuation,
            count(*) filter (where r.is_click) as click_count,
            count(distinct r.page) filter (where r.is_page) as unique_page_count,
            count(*) filter (where r.is_error) as error_count,
            count(*) filter (where r.is_page and r.is_switch) as context_switch_count,
            count(*) filter (where r.is_task_start) as tasks_started,
            count(*) filter (where not r.is_task_start) as tasks_completed
        from rows as r
        group by r.person_id, r.session_id
    ),
    friction as (
        select
            i.person_id,
            i.session_id,
            count(*) filter (where i.kind = 'rage_click') as rage_clicks,
            count(*) filter (where i.kind = 'backtrack') as backtracks,
            count(*) filter (where i.kind = 'abandoned_task') as abandoned
        from pg_temp.incidents as i
        group by i.person_id, i.session_id
    )
    select
        s.person_id,
        s.session_id,
        s.started_at,
        s.site_id,
        s.session_key,
        case when s.last_activity_at < p_now - p_timeout then s.last_activity_at end,
        s.last_activity_at,
        s.duration_ms,
        s.ip_token,
        s.user_agent_id,
        coalesce(a.device_type, 'unknown'),
        coalesce(a.browser, 'unknown'),
        a.browser_version,
        coalesce(a.os, 'unknown'),
        a.os_version,
        s.screen,
        s.time_zone,
        tracking.external_domain(h.referrer, h.own),
        s.utm_source,
        s.utm_medium,
        s.utm_campaign,
        s.utm_term,
        s.utm_content,
        s.referrer_url,
        s.page_count,
        s.event_count,
        s.goal_count,
        s.goal_value,
        s.max_scroll,
        s.entry_page,
        s.exit_page,
        coalesce(s.journey_path, '{}'),
        s.landing_page_category,
        s.last_activity_at >= p_now - p_timeout,
        s.is_authenticated,
        case when s.page_count > 0 then s.page_count = 1 end,
        case when s.page_count > 0 then s.duration_ms < 30000 end,
        s.duration_ms >= 10000 or s.page_count >= 2 or s.is_converted,
        s.duration_ms >= 600000,
        s.is_converted,
        coalesce(a.is_bot, false),
        s.is_continuation,
        s.person_id < 0 or privacy.is_allowed(c.granted, t.consent_mode),
        s.click_count, s.unique_page_count, s.error_count, s.context_switch_count, s.tasks_started, s.tasks_completed,
        n.abandoned, n.rage_clicks, n.backtracks,
        tracking.frustration(n.rage_clicks, n.backtracks, s.error_count::integer, n.abandoned),
        tracking.efficiency(
            s.duration_ms, s.click_count::integer, s.tasks_started::integer, s.unique_page_count::integer, s.page_count::integer
        ),
        s.page_duration_ms
    from sessions as s
    left join friction as f
        on f.person_id = s.person_id
        and f.session_id = s.session_id
    cross join lateral (
        select
            coalesce(f.rage_clicks, 0)::integer as rage_clicks,
            coalesce(f.backtracks, 0)::integer as backtracks,
            coalesce(f.abandoned, 0)::integer as abandoned
    ) as n
    join tracking.sites as t
        on t.id = s.site_id
    -- Here and not for each row, so that a corrected domain holds for every session that is derived again.
    cross join lateral (
        select
            tracking.referrer_domain(s.referrer_url) as referrer,
            coalesce(t.domain, tracking.referrer_domain('https://' || split_part(s.landing_url, '/', 3))) as own
        offset 0
    ) as h
    left join tracking.user_agents as a
        on a.id = s.user_agent_id
    left join privacy.user_consent as c
        on c.person_id = s.person_id
        and c.purpose = 'analytics';
end
$$;

comment on function pipeline.build_sessions is
    'Fills pg_temp.built with the sessions of pg_temp.assigned and pg_temp.facts.';
