-- By the key of each person, as in pipeline.read_streams.
-- reads: streams
-- writes: stored
create or replace function pipeline.read_stored()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set jit = off
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
begin
    insert into pg_temp.stored (
        person_id, session_id, started_at,
        site_id, session_key, last_activity_at, duration_ms, ip_token, user_agent_id, device_type,
        browser, browser_version, os, os_version, screen, time_zone, referrer_domain, utm_source,
        utm_medium, utm_campaign, page_count, event_count, goal_count, goal_value, max_scroll,
        entry_page, exit_page, journey_path, is_active, is_authenticated, is_single_page, is_short,
        is_engaged, is_long, is_converted, is_bot, is_continuation, analytics_allowed, ended_at, created_at, updated_at,
        click_count, unique_page_count, error_count, context_switch_count, tasks_started, tasks_completed,
        tasks_abandoned, rage_click_count, backtrack_count, frustration, efficiency, page_duration_ms
    )
    select
        s.person_id, s.session_id, s.started_at,
        s.site_id, s.session_key, s.last_activity_at, s.duration_ms, s.ip_token, s.user_agent_id,
        s.device_type, s.browser, s.browser_version, s.os, s.os_version, s.screen, s.time_zone,
        s.referrer_domain, s.utm_source, s.utm_medium, s.utm_campaign, s.page_count, s.event_count,
        s.goal_count, s.goal_value, s.max_scroll, s.entry_page, s.exit_page, s.journey_path,
        s.is_active, s.is_authenticated, s.is_single_page, s.is_short, s.is_engaged, s.is_long,
        s.is_converted, s.is_bot, s.is_continuation, s.analytics_allowed, s.ended_at, s.created_at, s.updated_at,
        s.click_count, s.unique_page_count, s.error_count, s.context_switch_count, s.tasks_started, s.tasks_completed,
        s.tasks_abandoned, s.rage_click_count, s.backtrack_count, s.frustration, s.efficiency, s.page_duration_ms
    from pg_temp.streams as t
    join tracking.user_sessions as s
        on s.person_id = t.person_id
        and s.started_at between t.from_at and t.to_at
        and s.site_id = t.site_id
        and s.session_key is not distinct from t.session_key;
end
$$;

comment on function pipeline.read_stored is
    'Fills pg_temp.stored with the sessions in the spans of pg_temp.streams as they are stored.';
