-- One row of pg_temp.built for each session of pg_temp.assigned. Definitions: docs/analytics.md.
-- What is counted comes from pipeline.count_sessions; comparing and writing follow from the table (pipeline.session_columns).
-- reads: incidents
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
    with friction as (
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
        s.person_id, s.session_id, s.started_at, s.site_id, s.session_key,
        case when s.last_activity_at < p_now - p_timeout then s.last_activity_at end,
        s.last_activity_at, s.duration_ms, s.ip_token, s.user_agent_id,
        coalesce(a.device_type, 'unknown'), coalesce(a.browser, 'unknown'), a.browser_version,
        coalesce(a.os, 'unknown'), a.os_version, s.screen, s.time_zone,
        tracking.external_domain(h.referrer, h.own),
        s.utm_source, s.utm_medium, s.utm_campaign, s.utm_term, s.utm_content, s.referrer_url,
        s.page_count, s.event_count, s.goal_count, s.goal_value, s.max_scroll, s.entry_page, s.exit_page,
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
    from pipeline.count_sessions() as s
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
