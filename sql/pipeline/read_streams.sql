-- Reads the rows of the spans by the key of each person: at most a span's months are opened, and nothing
-- that did not change is scanned.
create or replace function pipeline.read_streams()
    returns void
    language plpgsql
    volatile
    set search_path = ''
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
declare
    v_pages bigint;
begin
    with found as materialized (
        select row_number() over () as row_id, v.*
        from pg_temp.streams as t
        join tracking.page_views as v
            on v.person_id = t.person_id
            and v.viewed_at between t.from_at and t.to_at
            and v.site_id = t.site_id
            and v.session_key is not distinct from t.session_key
    ),
    lines as (
        insert into pg_temp.lines (
            row_id, person_id, site_id, session_key, at, seq, event_id, is_page, is_click, scroll, campaign
        )
        select
            f.row_id, f.person_id, f.site_id, f.session_key, f.viewed_at, coalesce(f.seq, 0), f.page_view_id,
            true, false, f.own_scroll, f.utm_campaign
        from found as f
    )
    insert into pg_temp.facts
    select
        f.row_id, f.page, f.page_category, false, null, false, f.is_authenticated,
        f.user_agent_id, f.ip_token, f.screen, f.time_zone, f.referrer, f.external_referrer,
        f.utm_source, f.utm_medium, f.utm_campaign, f.utm_term, f.utm_content, f.analytics_allowed,
        f.session_id, f.page_sequence_number, null, f.is_exit, f.exited_at, f.scroll_depth,
        f.click_count, f.interaction_count
    from found as f;
    get diagnostics v_pages = row_count;

    with found as materialized (
        select v_pages + row_number() over () as row_id, e.*
        from pg_temp.streams as t
        join tracking.user_events as e
            on e.person_id = t.person_id
            and e.occurred_at between t.from_at and t.to_at
            and e.site_id = t.site_id
            and e.session_key is not distinct from t.session_key
    ),
    lines as (
        insert into pg_temp.lines (
            row_id, person_id, site_id, session_key, at, seq, event_id, is_page, is_click, scroll, campaign
        )
        select
            f.row_id, f.person_id, f.site_id, f.session_key, f.occurred_at, coalesce(f.seq, 0), f.event_id,
            false, f.event_type = 'click', f.scroll_position, f.utm_campaign
        from found as f
    )
    insert into pg_temp.facts
    select
        f.row_id, null, null,
        f.goal is not null or f.event_type in ('goal', 'conversion'),
        case when f.goal is not null or f.event_type in ('goal', 'conversion') then f.event_value end,
        f.goal is not null or f.event_type in ('goal', 'conversion') or coalesce(f.event_category = 'Conversion', false),
        f.is_authenticated, f.user_agent_id, f.ip_token, f.screen, f.time_zone, f.referrer, null,
        f.utm_source, f.utm_medium, f.utm_campaign, f.utm_term, f.utm_content, f.analytics_allowed,
        f.session_id, null, f.page_view_id, null, null, null, null, null
    from found as f;
end
$$;

comment on function pipeline.read_streams is
    'Fills pg_temp.lines and pg_temp.facts with the stored rows in the spans of pg_temp.streams.';
