select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- For researchers, who may read the rows anyway, and for the privacy team, of which each look is recorded. Row security
-- shows the owner only sessions with consent.
create or replace function api.session_timeline(p_session_id uuid)
    returns table (
        at timestamptz,
        seconds numeric,
        kind text,
        page text,
        name text,
        element text,
        value numeric,
        details jsonb
    )
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_session tracking.user_sessions;
    v_is_privacy boolean := pg_has_role(tracking.caller(), ops.role_prefix() || '_privacy', 'member');
begin
    select s.*
    into v_session
    from tracking.user_sessions as s
    where s.session_id = p_session_id
        and s.analytics_allowed
        and (v_is_privacy or s.site_id = any (tracking.visible_sites()))
    order by s.started_at
    limit 1;
    if v_session.session_id is null then
        raise exception using
            errcode = 'RB404',
            message = format('session %s does not exist or is not yours to see', coalesce(p_session_id::text, '(null)')),
            hint = 'Take session_id from tracking.user_sessions; sessions without consent are not shown.';
    end if;
    if v_is_privacy then
        perform privacy.record_timeline(v_session.person_id, p_session_id);
    end if;
    return query
    select
        r.at, round(extract(epoch from r.at - v_session.started_at), 3), r.kind, r.page collate "default", r.name, r.element, r.value,
        nullif(jsonb_strip_nulls(r.details), '{}')
    from (
        select
            v.viewed_at as at, 1 as rank, v.seq, v.page_view_id as id, 'page view' as kind, v.page, v.page_title as name, null as element,
            null::numeric as value, jsonb_build_object(
                'time_on_page_ms', v.time_on_page_ms, 'scroll', v.scroll_depth, 'load_ms', v.load_ms, 'goal', v.goal,
                'category', v.page_category, 'metadata', v.metadata
            ) as details
        from tracking.page_views as v
        where v.person_id = v_session.person_id
            and v.session_id = p_session_id
            and v.viewed_at between v_session.started_at and v_session.last_activity_at
        union all
        select
            e.occurred_at, 1, e.seq, e.event_id, 'event', e.page, e.event_type, coalesce(e.element, e.element_id, e.element_selector),
            e.event_value, jsonb_build_object(
                'category', e.event_category, 'action', e.event_action, 'label', e.event_label, 'goal', e.goal,
                'task', e.task, 'text', e.element_text, 'x', e.viewport_x, 'y', e.viewport_y, 'scroll', e.scroll_position,
                'metadata', e.metadata
            )
        from tracking.user_events as e
        where e.person_id = v_session.person_id
            and e.session_id = p_session_id
            and e.occurred_at between v_session.started_at and v_session.last_activity_at
        union all
        select
            i.started_at, 2, null, i.number::text, 'incident', i.page, i.kind, i.element, i.count,
            jsonb_build_object('seconds', round(extract(epoch from i.ended_at - i.started_at), 3))
        from tracking.incidents as i
        where i.person_id = v_session.person_id
            and i.session_id = p_session_id
            and i.started_at between v_session.started_at and v_session.last_activity_at
        union all
        select
            c.taken_at, 2, null, c.snapshot_id, 'configuration', null, c.trigger, null, c.total_price,
            jsonb_build_object('completion_percent', c.completion_percent, 'state', c.state)
        from tracking.configuration_snapshots as c
        where c.person_id = v_session.person_id
            and c.session_id = p_session_id
        union all
        select
            m.measured_at, 2, null, m.metric_id, 'measurement', m.endpoint, m.name, null, m.value_ms, jsonb_build_object('context', m.context)
        from tracking.performance_metrics as m
        where m.person_id = v_session.person_id
            and m.site_id = v_session.site_id
            and m.session_key = v_session.session_key
            and m.measured_at between v_session.started_at and v_session.last_activity_at
    ) as r
    order by r.at, r.rank, coalesce(r.seq, 0), r.id collate "C";
end
$$;

comment on function api.session_timeline is
    'One session in order: page views, events, incidents, configurations with their price, and measurements, with the '
    'seconds since its start. For researchers (of sites they see) and the privacy team, each of whose calls is in the '
    'audit log. Raises RB404.';
