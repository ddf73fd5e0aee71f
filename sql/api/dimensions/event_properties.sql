select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- A property is a member of the metadata, which holds whatever an event has no column for.
create or replace function api.event_properties(
    p_site text,
    p_from date,
    p_to date,
    p_property text,
    p_event text default null,
    p_filter jsonb default '[]',
    p_limit integer default 50
)
    returns table (
        value text,
        events bigint,
        share numeric,
        sessions bigint,
        people bigint,
        event_value numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
    v_minimum integer := reporting.minimum_group();
    v_from timestamptz;
    v_to timestamptz;
begin
    perform reporting.check_range(p_from, p_to);
    perform reporting.check_limit(p_limit);
    v_from := p_from::timestamp at time zone v_time_zone;
    v_to := p_to::timestamp at time zone v_time_zone;
    return query
    with found as materialized (
        select e.person_id, e.session_id, left(coalesce(e.metadata ->> p_property, '(none)'), 200) as name, e.event_value as worth
        from reporting.filtered_sessions(v_site_id, v_from, v_to, coalesce(p_filter, '[]')) as s
        join tracking.user_events as e
            using (person_id, session_id)
        where e.site_id = v_site_id
            and e.occurred_at >= v_from
            and e.occurred_at < v_to + reporting.session_cap()
            and e.analytics_allowed
            and e.event_type = coalesce(p_event, e.event_type)
            and (p_event is not null or e.metadata ? p_property)
    ),
    groups as (
        select f.name, count(distinct f.person_id) as people, bit_or(reporting.person_bit(f.person_id)) as bits
        from found as f
        group by f.name
    ),
    small as materialized (
        select n.name
        from unnest((
            select reporting.small_groups(array_agg(g.name), array_agg(g.people), array_agg(g.bits), v_minimum) from groups as g
        )) as n (name)
    )
    select
        n.name, count(*), round(count(*) / sum(count(*)) over (), 4), count(distinct (f.person_id, f.session_id)),
        count(distinct f.person_id), coalesce(sum(f.worth), 0)
    from found as f
    cross join lateral (
        select case when f.name in (select s.name from small as s) then '(other)' else f.name end as name
    ) as n
    group by n.name
    having count(distinct f.person_id) >= v_minimum
    order by count(*) desc, n.name collate "C"
    limit p_limit;
end
$$;

comment on function api.event_properties is
    'Events of a site by the value of a property in their metadata, in sessions that began on days in its time zone, p_to '
    'excluded: of one type, with (none) where it has none, or of all types that have it. Values of fewer than '
    'minimum_group people are combined as (other), which is left out if it is also too small. From the events; p_filter as '
    'in docs/api.md. Raises RB400, RB403.';
