-- Reads the rows of the spans by the key of each person: at most a span's months are opened, and nothing
-- that did not change is scanned.
-- reads: facts, streams
-- writes: facts, lines
create or replace function pipeline.read_streams()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_hashjoin = off
    set enable_mergejoin = off
as $$
begin
    insert into pg_temp.facts (
        person_id, site_id, session_key, at, seq, event_id, is_page, is_click, own_scroll,
        own_exited_at, own_duration_ms, page, page_category, is_goal, goal_value, is_conversion, is_authenticated,
        user_agent_id, ip_token, screen, time_zone, referrer,
        utm_source, utm_medium, utm_campaign, utm_term, utm_content,
        old_session_id, old_page_number, old_is_exit, old_exited_at, old_scroll, old_click_count,
        old_interaction_count
    )
    select
        v.person_id, v.site_id, v.session_key, v.viewed_at, v.seq, v.page_view_id, true, false, v.own_scroll,
        v.own_exited_at, v.own_duration_ms, v.page, v.page_category,
        v.goal is not null, case when v.goal is not null then v.event_value end,
        v.goal is not null or coalesce(v.event_category = 'Conversion', false), v.is_authenticated,
        v.user_agent_id, v.ip_token, v.screen, v.time_zone, v.referrer,
        v.utm_source, v.utm_medium, v.utm_campaign, v.utm_term, v.utm_content,
        v.session_id, v.page_sequence_number, v.is_exit, v.exited_at, v.scroll_depth, v.click_count,
        v.interaction_count
    from pg_temp.streams as t
    join tracking.page_views as v
        on v.person_id = t.person_id
        and v.viewed_at between t.from_at and t.to_at
        and v.site_id = t.site_id
        and v.session_key is not distinct from t.session_key;

    insert into pg_temp.facts (
        person_id, site_id, session_key, at, seq, event_id, is_page, is_click, own_scroll, page,
        is_goal, goal_value, is_conversion, is_authenticated,
        is_plain_click, is_error, is_task_start, task, element, element_key,
        user_agent_id, ip_token, screen, time_zone, referrer,
        utm_source, utm_medium, utm_campaign, utm_term, utm_content,
        old_session_id, old_page_view_id
    )
    select
        e.person_id, e.site_id, e.session_key, e.occurred_at, e.seq, e.event_id, false,
        e.event_type = 'click', e.scroll_position, e.page,
        g.is_goal,
        case when g.is_goal then e.event_value end,
        g.is_goal or coalesce(e.event_category = 'Conversion', false),
        e.is_authenticated,
        k.element_key <> '' and coalesce(e.metadata -> 'input', 'false') in ('false', 'null'),
        e.event_type = 'error',
        case e.event_type when 'task_start' then true when 'task_complete' then false end,
        e.task, coalesce(e.element, e.element_id, e.element_selector), k.element_key,
        e.user_agent_id, e.ip_token, e.screen, e.time_zone, e.referrer,
        e.utm_source, e.utm_medium, e.utm_campaign, e.utm_term, e.utm_content,
        e.session_id, e.page_view_id
    from pg_temp.streams as t
    join tracking.user_events as e
        on e.person_id = t.person_id
        and e.occurred_at between t.from_at and t.to_at
        and e.site_id = t.site_id
        and e.session_key is not distinct from t.session_key
    cross join lateral (
        select e.goal is not null or e.event_type in ('goal', 'conversion') as is_goal
    ) as g
    cross join lateral (
        select case e.event_type when 'click' then concat_ws(e'\t', e.element, e.element_id, e.element_selector) else '' end as element_key
    ) as k;

    insert into pg_temp.lines (
        row_id, person_id, site_id, session_key, at, seq, event_id, is_page, is_click, scroll, campaign,
        own_exited_at
    )
    select
        f.row_id, f.person_id, f.site_id, f.session_key, f.at, coalesce(f.seq, 0), f.event_id,
        f.is_page, f.is_click, f.own_scroll, f.utm_campaign, f.own_exited_at
    from pg_temp.facts as f;
end
$$;

comment on function pipeline.read_streams is
    'Fills pg_temp.facts, and pg_temp.lines from it, with the stored rows in the spans of pg_temp.streams.';
