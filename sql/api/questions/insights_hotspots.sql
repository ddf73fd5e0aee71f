select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- Reads the top pages of each day in index order: the top pages of the range are among them.
create or replace function api.insights_hotspots(p_site text, p_from date, p_to date, p_limit integer default 50)
    returns table (
        page text,
        day date,
        sessions bigint,
        people bigint,
        frustration_sum numeric,
        frustration_count bigint,
        frustration_average numeric,
        frustrated_sessions bigint,
        rage_sessions bigint,
        visits bigint,
        exits bigint,
        exit_rate numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set enable_sort = off -- sorts only pages with the same frustration
    set enable_bitmapscan = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
begin
    perform reporting.check_range(p_from, p_to);
    perform reporting.check_limit(p_limit);
    return query
    select
        r.page, r.day, r.sessions, r.people,
        round(r.frustration_sum, 4),
        r.frustration_count,
        round(r.frustration_sum / nullif(r.frustration_count, 0), 4),
        r.frustrated_sessions, r.rage_sessions, r.visits, r.exits,
        round(r.exits / nullif(r.visits, 0)::numeric, 4)
    from reporting.days(v_site_id, p_from, p_to) as d
    cross join lateral (
        select h.*
        from reporting.hotspot_rollup_daily as h
        where h.site_id = v_site_id
            and h.day = d.day
            and h.frustration_sum > 0
            and h.people >= v_minimum
        order by h.frustration_sum desc, h.rage_sessions desc, h.sessions desc, h.page
        limit p_limit
    ) as r
    order by r.frustration_sum desc, r.rage_sessions desc, r.sessions desc, r.day, r.page
    limit p_limit;
end
$$;

comment on function api.insights_hotspots is
    'Pages with the most frustration by day, highest sum of frustration first, over days in the time zone of the '
    'site, p_to excluded, as of the last refresh. A session counts on every page that it viewed; exit_rate is exits '
    'per visit. Pages that fewer than minimum_group people viewed on a day are left out. Raises RB400, RB403.';
