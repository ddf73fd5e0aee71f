-- Which sessions a filter keeps; none where it would tell of fewer than minimum_group people: of those it keeps, or of those
-- whom one of its conditions alone excludes, whose number is the difference to the answer without that condition.
create or replace function reporting.filtered_sessions(
    p_site_id integer,
    p_from timestamptz,
    p_to timestamptz,
    p_filter jsonb
)
    returns table (person_id bigint, session_id uuid, started_at timestamptz)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
    set jit = off
begin atomic
    with conditions as materialized (
        select c.* from reporting.filter_conditions(p_filter) as c
    ),
    sessions as materialized (
        select
            s.person_id, s.session_id, s.started_at, s.journey_path, s.is_converted, s.device_type, s.browser, s.os,
            s.screen, s.entry_page, s.exit_page, a.channel, a.utm_source, a.utm_medium, a.utm_campaign, a.utm_term,
            a.utm_content, a.referrer_domain
        from tracking.user_sessions as s
        left join tracking.session_attribution as a
            on a.person_id = s.person_id
            and a.session_id = s.session_id
            and a.started_at = s.started_at
            and a.started_at >= p_from
            and a.started_at < p_to
            and a.analytics_allowed
        where s.site_id = p_site_id
            and s.started_at >= p_from
            and s.started_at < p_to
            and s.analytics_allowed
            and not s.is_bot
    ),
    -- What happened in a session, one text for each event, for the conditions that ask about events.
    happened as materialized (
        select distinct c.number, e.person_id, e.session_id
        from conditions as c
        cross join lateral (
            select
                e.person_id, e.session_id,
                case
                    when c.property is not null then coalesce(e.metadata ->> c.property, case c.property
                        when 'category' then e.event_category
                        when 'action' then e.event_action
                        when 'label' then e.event_label
                        when 'value' then trim_scale(e.event_value)::text
                        when 'element' then e.element
                        when 'task' then e.task
                    end)
                    when c.dimension = 'event' then e.event_type
                    when e.goal is not null or e.event_type in ('goal', 'conversion') then coalesce(e.goal, e.event_type)
                end as value
            from tracking.user_events as e
            where e.site_id = p_site_id
                and e.occurred_at >= p_from
                and e.occurred_at < p_to + (select reporting.session_cap())
                and e.analytics_allowed
            union all
            select v.person_id, v.session_id, case when c.property is null then v.goal else v.metadata ->> c.property end
            from tracking.page_views as v
            where v.site_id = p_site_id
                and v.viewed_at >= p_from
                and v.viewed_at < p_to + (select reporting.session_cap())
                and v.analytics_allowed
                and (v.goal is not null or v.metadata is not null)
                and (c.dimension = 'goal' or c.property is not null)
        ) as e
        where c.dimension in ('event', 'goal')
            and case when c.is_contained then strpos(lower(e.value), lower(c.value)) > 0 else e.value = c.value end
    ),
    tested as materialized (
        select s.person_id, s.session_id, s.started_at, f.numbers as failed
        from sessions as s
        cross join lateral (
            select coalesce(array_agg(c.number), '{}') as numbers
            from conditions as c
            cross join lateral (
                select case
                    when c.dimension in ('event', 'goal') then exists (
                        select
                        from happened as h
                        where h.number = c.number
                            and h.person_id = s.person_id
                            and h.session_id = s.session_id
                    )
                    when c.dimension = 'page' then exists (
                        select
                        from unnest(s.journey_path) as p (page)
                        where case when c.is_contained then strpos(lower(p.page), lower(c.value)) > 0 else p.page = c.value end
                    )
                    when c.is_contained then strpos(lower(v.value), lower(c.value)) > 0
                    else v.value = c.value
                end as holds
                from (
                    select case c.dimension
                        when 'device' then s.device_type
                        when 'browser' then s.browser
                        when 'system' then s.os
                        when 'screen' then coalesce(s.screen, '(none)')
                        when 'channel' then coalesce(s.channel, '(none)')
                        when 'source' then coalesce(s.utm_source, '(none)')
                        when 'medium' then coalesce(s.utm_medium, '(none)')
                        when 'campaign' then coalesce(s.utm_campaign, '(none)')
                        when 'term' then coalesce(s.utm_term, '(none)')
                        when 'content' then coalesce(s.utm_content, '(none)')
                        when 'referrer' then coalesce(s.referrer_domain, '(none)')
                        when 'entry_page' then coalesce(s.entry_page, '(none)')
                        when 'exit_page' then coalesce(s.exit_page, '(none)')
                        when 'converted' then s.is_converted::text
                    end as value
                ) as v
            ) as t
            where coalesce(t.holds, false) = c.is_negative
        ) as f
    ),
    people as (
        select t.failed, count(distinct t.person_id) as people
        from tested as t
        where cardinality(t.failed) <= 1
        group by t.failed
    )
    select t.person_id, t.session_id, t.started_at
    from tested as t
    where t.failed = '{}'
        and (
            p_filter in ('[]', '{}')
            or (select min(p.people) from people as p) >= reporting.minimum_group()
        );
end;

comment on function reporting.filtered_sessions is
    'The sessions of a site that began in a range and that a filter keeps; none where fewer than minimum_group people would be told apart by it.';
