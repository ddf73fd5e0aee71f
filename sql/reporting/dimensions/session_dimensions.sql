-- What sessions are grouped by, for the rollup and for filtered questions. Reads events only for the dimensions event and
-- goal: events of a day by time, goals by key, since few sessions have any.
create or replace function reporting.session_dimensions(
    p_site_id integer,
    p_from timestamptz,
    p_to timestamptz,
    p_dimension text
)
    returns table (
        dimension text,
        value text,
        person_id bigint,
        session_id uuid,
        started_at timestamptz,
        is_single_page boolean,
        is_engaged boolean,
        is_converted boolean,
        page_count integer,
        duration_ms bigint,
        events bigint,
        event_value numeric
    )
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
    set jit = off
begin atomic
    with sessions as materialized (
        select
            s.person_id, s.session_id, s.started_at, s.last_activity_at, s.is_single_page, s.is_engaged, s.is_converted,
            s.page_count, s.goal_count, s.goal_value, s.duration_ms, s.device_type, s.browser, s.os, s.screen,
            s.entry_page, s.exit_page
        from tracking.user_sessions as s
        where s.site_id = p_site_id
            and s.started_at >= p_from
            and s.started_at < p_to
            and s.analytics_allowed
            and not s.is_bot
    ),
    goals as (
        select s.person_id, s.session_id, s.started_at, g.goal, g.value
        from sessions as s
        cross join lateral (
            (
                select coalesce(e.goal, e.event_type) as goal, e.event_value as value
                from tracking.user_events as e
                where e.person_id = s.person_id
                    and e.occurred_at between s.started_at and s.last_activity_at
                    and e.session_id = s.session_id
                    and e.analytics_allowed
                    and (e.goal is not null or e.event_type in ('goal', 'conversion'))
                offset 0
            )
            union all
            (
                select v.goal, v.event_value
                from tracking.page_views as v
                where v.person_id = s.person_id
                    and v.viewed_at between s.started_at and s.last_activity_at
                    and v.session_id = s.session_id
                    and v.analytics_allowed
                    and v.goal is not null
                offset 0
            )
        ) as g
        where s.goal_count > 0
            and coalesce(p_dimension, 'goal') = 'goal'
    ),
    happened as (
        select
            'event' as dimension, left(e.event_type, 200) as value, e.person_id, e.session_id, count(*) as events, sum(e.event_value) as sum
        from tracking.user_events as e
        where e.site_id = p_site_id
            and e.occurred_at >= p_from
            and e.occurred_at < p_to + (select reporting.session_cap())
            and e.analytics_allowed
            and coalesce(p_dimension, 'event') = 'event'
        group by left(e.event_type, 200), e.person_id, e.session_id
        union all
        select 'goal', left(g.goal, 200), g.person_id, g.session_id, count(*), sum(g.value)
        from goals as g
        group by left(g.goal, 200), g.person_id, g.session_id
    )
    select
        n.dimension,
        case when n.dimension like '%\_page' then coalesce(n.value, '(none)') else left(coalesce(nullif(n.value, ''), '(none)'), 200) end,
        s.person_id, s.session_id, s.started_at, s.is_single_page, s.is_engaged, s.is_converted, s.page_count,
        s.duration_ms, 0::bigint, s.goal_value
    from sessions as s
    left join tracking.session_attribution as a
        on a.person_id = s.person_id
        and a.session_id = s.session_id
        and a.started_at = s.started_at
        and a.started_at >= p_from
        and a.started_at < p_to
        and a.analytics_allowed
    cross join lateral (values
        ('device', s.device_type), ('browser', s.browser), ('system', s.os), ('screen', s.screen),
        ('channel', a.channel), ('source', a.utm_source), ('medium', a.utm_medium), ('campaign', a.utm_campaign),
        ('term', a.utm_term), ('content', a.utm_content), ('referrer', a.referrer_domain),
        ('entry_page', s.entry_page), ('exit_page', s.exit_page)
    ) as n (dimension, value)
    where n.dimension = coalesce(p_dimension, n.dimension)
    union all
    select
        h.dimension, h.value, s.person_id, s.session_id, s.started_at, s.is_single_page, s.is_engaged,
        s.is_converted, s.page_count, s.duration_ms, h.events, coalesce(h.sum, 0)
    from sessions as s
    join happened as h
        on h.person_id = s.person_id
        and h.session_id = s.session_id;
end;

comment on function reporting.session_dimensions is
    'The sessions of a site that began in a range, once for each value that they have of a dimension (device, browser, system, screen, channel, source, medium, campaign, term, content, referrer, entry_page, exit_page, event, goal; null for all): no bots, only people who consent.';
