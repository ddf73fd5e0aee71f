-- What funnels walk over: every page view, and every event or those that could fill a step, of the sessions that began in
-- the range, without bots, numbered in their order. Who does not consent is left out by row security and by the flag. A
-- session's rows lie within its span.
create or replace function reporting.funnel_rows(
    p_site_id integer,
    p_from timestamptz,
    p_to timestamptz,
    p_counted_by text,
    p_funnel_id integer
)
    returns table (
        person_id bigint,
        unit uuid,
        session_id uuid,
        place bigint,
        at timestamptz,
        page text,
        event_type text,
        event_category text,
        event_action text,
        event_label text,
        metadata jsonb
    )
    language sql
    stable
begin atomic
    with sessions as materialized (
        select s.person_id, s.session_id, s.started_at, s.last_activity_at
        from tracking.user_sessions as s
        where s.site_id = p_site_id
            and s.started_at >= p_from
            and s.started_at < p_to
            and s.analytics_allowed
            and not s.is_bot
    ),
    rows as (
        select
            s.person_id, s.session_id, v.viewed_at as at, v.seq, v.page_view_id as event_id, v.page,
            null as event_type, null as event_category, null as event_action, null as event_label, null::jsonb as metadata
        from sessions as s
        join tracking.page_views as v
            on v.person_id = s.person_id
            and v.session_id = s.session_id
            and v.site_id = p_site_id
            and v.viewed_at between s.started_at and s.last_activity_at
        where v.viewed_at >= p_from
            and v.viewed_at <= (select max(k.last_activity_at) from sessions as k)
        union all
        select
            s.person_id, s.session_id, e.occurred_at, e.seq, e.event_id, null,
            e.event_type, e.event_category, e.event_action, e.event_label, e.metadata
        from sessions as s
        join tracking.user_events as e
            on e.person_id = s.person_id
            and e.session_id = s.session_id
            and e.site_id = p_site_id
            and e.occurred_at between s.started_at and s.last_activity_at
        where e.occurred_at >= p_from
            and e.occurred_at <= (select max(k.last_activity_at) from sessions as k)
            -- Most funnels ask for pages only, and then no event is read.
            and (
                p_funnel_id is null
                or exists (
                    select
                    from reporting.funnel_conditions as c
                    where c.funnel_id = p_funnel_id
                        and c.page_pattern is null
                )
            )
            and (
                p_funnel_id is null
                or exists (
                    select
                    from reporting.funnel_conditions as c
                    where c.funnel_id = p_funnel_id
                        and c.page_pattern is null
                        and c.event_type is null
                )
                or e.event_type = any (array(
                    select c.event_type
                    from reporting.funnel_conditions as c
                    where c.funnel_id = p_funnel_id
                        and c.event_type is not null
                ))
            )
    )
    select
        r.person_id,
        u.unit,
        r.session_id,
        row_number() over (
            partition by r.person_id, u.unit
            order by r.at, coalesce(r.seq, 0), r.event_id collate "C"
        ),
        r.at, r.page, r.event_type, r.event_category, r.event_action, r.event_label, r.metadata
    from rows as r
    cross join lateral (select case when p_counted_by = 'session' then r.session_id else '00000000-0000-0000-0000-000000000000' end as unit) as u;
end;

comment on function reporting.funnel_rows is
    'Page views of the sessions of a site that began in the range, and their events: all, or of a funnel those of the types that its conditions name; numbered within each session (unit is its id) or person (unit is the nil UUID).';
