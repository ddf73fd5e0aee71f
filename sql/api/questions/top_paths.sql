select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- Reads reporting.user_journey_paths if the range is stored there, otherwise the sessions.
create or replace function api.top_paths(
    p_site text,
    p_from date,
    p_to date,
    p_device text default null,
    p_limit integer default 20,
    p_filter jsonb default null
)
    returns table (
        path text[],
        sessions bigint,
        people bigint,
        duration_seconds_average numeric,
        conversions bigint,
        conversion_rate numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set work_mem = '128MB'
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
begin
    perform reporting.check_range(p_from, p_to);
    perform reporting.check_limit(p_limit);
    if p_filter is null and exists (
        select
        from reporting.journey_ranges as r
        where r.site_id = v_site_id
            and r.from_day = p_from
            and r.to_day = p_to
            and r.minimum_group <= v_minimum
    ) then
        return query
        select p.path, p.sessions, p.people, p.duration_seconds_average, p.conversions, p.conversion_rate
        from reporting.user_journey_paths as p
        where p.site_id = v_site_id
            and p.from_day = p_from
            and p.to_day = p_to
            and p.device_type = coalesce(p_device, 'all')
            and p.people >= v_minimum
        order by p.sessions desc, p.path
        limit p_limit;
        return;
    end if;
    return query
    select p.path, p.sessions, p.people, p.duration_seconds_average, p.conversions, p.conversion_rate
    from reporting.find_paths(
        v_site_id, p_from::timestamp at time zone v_time_zone, p_to::timestamp at time zone v_time_zone, v_minimum,
        p_filter
    ) as p
    where p.device_type = coalesce(p_device, 'all')
    order by p.sessions desc, p.path
    limit p_limit;
end
$$;

comment on function api.top_paths is
    'The most frequent paths of sessions of a site that began on days in its time zone, p_to excluded, of all or of '
    'one device type: distinct people, average duration, and conversions. Refresh stores the last 7 and 30 whole days '
    'and whole months; other ranges, and those with p_filter (docs/api.md), are computed from the sessions. Paths of fewer than minimum_group people are left '
    'out. Raises RB400, RB403.';
