-- What api.devices, campaigns, referrers, events, goals, entry_pages and exit_pages answer with, each its columns. Called by
-- them, so that the site and the range are checked in one file.
create or replace function reporting.dimension_report(
    p_site text,
    p_from date,
    p_to date,
    p_dimension text,
    p_filter jsonb,
    p_limit integer
)
    returns table (
        name text,
        sessions bigint,
        share numeric,
        people bigint,
        bounce_rate numeric,
        engagement_rate numeric,
        conversions bigint,
        conversion_rate numeric,
        pages_per_session numeric,
        duration_seconds_average numeric,
        events bigint,
        event_value numeric
    )
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_is_of_events boolean := p_dimension in ('event', 'goal');
    v_sessions numeric;
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
begin
    perform reporting.check_range(p_from, p_to);
    perform reporting.check_limit(p_limit);
    -- Sessions have several events and goals, or none: these are shares of all sessions, which the groups do not add up to.
    if v_is_of_events then
        v_sessions := case
            when p_filter is null then (
                select sum(r.sessions)
                from reporting.site_rollup_daily as r
                where r.site_id = v_site_id
                    and r.day >= p_from
                    and r.day < p_to
            )
            else (
                select count(*)
                from reporting.filtered_sessions(
                    v_site_id, p_from::timestamp at time zone v_time_zone, p_to::timestamp at time zone v_time_zone, p_filter
                )
            )
        end;
    end if;
    return query
    with groups as materialized (
        select g.* from reporting.dimension_groups(v_site_id, p_from, p_to, p_dimension, p_filter) as g
    ),
    small as materialized (
        select n.name
        from unnest((
            select reporting.small_groups(array_agg(g.value), array_agg(g.people), array_agg(g.people_bits), v_minimum)
            from groups as g
        )) as n (name)
    ),
    named as (
        select g.*, case when s.name is null then g.value else '(other)' end as name, s.name is null as is_named
        from groups as g
        left join small as s
            on s.name = g.value collate "default"
    )
    select
        n.name collate "default",
        case when n.is_named or not v_is_of_events then sum(n.sessions)::bigint end,
        case
            when n.is_named or not v_is_of_events
                then round(sum(n.sessions) / coalesce(v_sessions, sum(sum(n.sessions)) over ()), 4)
        end,
        case when n.is_named then max(n.exact_people) end,
        round(sum(n.single_page_sessions) / nullif(sum(n.sessions_with_pages), 0), 4),
        round(sum(n.engaged_sessions) / sum(n.sessions), 4),
        sum(n.converted_sessions)::bigint,
        round(sum(n.converted_sessions) / sum(n.sessions), 4),
        round(sum(n.page_views) / sum(n.sessions), 4),
        round(sum(n.duration_ms) / (1000 * sum(n.sessions)), 3),
        sum(n.events)::bigint,
        sum(n.event_value)
    from named as n
    group by n.name, n.is_named
    having reporting.minimum_people(max(n.people), bit_or(n.people_bits)) >= v_minimum
    order by
        case when v_is_of_events then sum(n.events) else sum(n.sessions) end desc, n.name collate "C"
    limit p_limit;
end
$$;

comment on function reporting.dimension_report is
    'The values of a dimension over days of a site, p_to excluded, the most frequent first; values of fewer than minimum_group people are combined as (other), which is left out if it is also too small. Raises RB400, RB403.';
