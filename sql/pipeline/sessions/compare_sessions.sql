-- Compares what came out with what is stored: afterwards is_changed of pg_temp.built is false for a new
-- session, true for a changed one, null for an equal one, and pg_temp.stored holds those that are no more.
-- reads: built, stored
-- writes: built, stored
create or replace function pipeline.compare_sessions()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = on
    set enable_hashjoin = on
    set enable_mergejoin = off
as $$
begin
    perform pipeline.read_stored();

    with compared as materialized (
        select
            b.person_id,
            b.session_id,
            b.started_at,
            o.person_id is not null as is_stored
        from pg_temp.built as b
        left join pg_temp.stored as o
            using (person_id, session_id, started_at)
        where o.person_id is null
            or (
                o.site_id, o.session_key, o.last_activity_at, o.duration_ms, o.ip_token,
                o.user_agent_id, o.device_type, o.browser, o.browser_version, o.os, o.os_version,
                o.screen, o.time_zone, o.referrer_domain, o.utm_source, o.utm_medium,
                o.utm_campaign, o.page_count, o.event_count, o.goal_count, o.goal_value,
                o.max_scroll, o.entry_page, o.exit_page, o.journey_path, o.is_active,
                o.is_authenticated, o.is_single_page, o.is_short, o.is_engaged, o.is_long,
                o.is_converted, o.is_bot, o.is_continuation, o.analytics_allowed, o.ended_at,
                o.click_count, o.unique_page_count, o.error_count, o.context_switch_count, o.tasks_started, o.tasks_completed,
                o.tasks_abandoned, o.rage_click_count, o.backtrack_count, o.frustration, o.efficiency, o.page_duration_ms
            ) is distinct from (
                b.site_id, b.session_key, b.last_activity_at, b.duration_ms, b.ip_token,
                b.user_agent_id, b.device_type, b.browser, b.browser_version, b.os, b.os_version,
                b.screen, b.time_zone, b.referrer_domain, b.utm_source, b.utm_medium,
                b.utm_campaign, b.page_count, b.event_count, b.goal_count, b.goal_value,
                b.max_scroll, b.entry_page, b.exit_page, b.journey_path, b.is_active,
                b.is_authenticated, b.is_single_page, b.is_short, b.is_engaged, b.is_long,
                b.is_converted, b.is_bot, b.is_continuation, b.analytics_allowed, b.ended_at,
                b.click_count, b.unique_page_count, b.error_count, b.context_switch_count, b.tasks_started, b.tasks_completed,
                b.tasks_abandoned, b.rage_click_count, b.backtrack_count, b.frustration, b.efficiency, b.page_duration_ms
            )
    )
    update pg_temp.built as b
    set is_changed = c.is_stored
    from compared as c
    where b.person_id = c.person_id
        and b.session_id = c.session_id
        and b.started_at = c.started_at;

    perform pipeline.mark_bots();
    delete from pg_temp.stored as o
    using pg_temp.built as b
    where b.person_id = o.person_id
        and b.session_id = o.session_id
        and b.started_at = o.started_at;
end
$$;

comment on function pipeline.compare_sessions is
    'Finds which sessions of pg_temp.built are new or changed, and leaves in pg_temp.stored those to be removed.';
