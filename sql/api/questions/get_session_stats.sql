select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
create or replace function api.get_session_stats(p_site text, p_from date, p_to date)
    returns table (
        sessions bigint,
        people bigint,
        bounce_rate numeric,
        short_rate numeric,
        engagement_rate numeric,
        conversions bigint,
        conversion_rate numeric,
        page_views bigint,
        events bigint,
        goals bigint,
        goal_value numeric,
        pages_per_session numeric,
        duration_seconds_average numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
begin
    perform reporting.check_range(p_from, p_to);
    return query
    select
        coalesce(sum(r.sessions), 0)::bigint,
        api.count_people(p_site, p_from, p_to),
        round(sum(r.single_page_sessions) / nullif(sum(r.sessions_with_pages), 0), 4),
        round(sum(r.short_sessions) / nullif(sum(r.sessions_with_pages), 0), 4),
        round(sum(r.engaged_sessions) / sum(r.sessions), 4),
        coalesce(sum(r.converted_sessions), 0)::bigint,
        round(sum(r.converted_sessions) / sum(r.sessions), 4),
        coalesce(sum(r.page_views), 0)::bigint,
        coalesce(sum(r.events), 0)::bigint,
        coalesce(sum(r.goals), 0)::bigint,
        coalesce(sum(r.goal_value), 0),
        round(sum(r.page_views) / sum(r.sessions), 4),
        round(sum(r.duration_ms_sum) / (1000 * sum(r.sessions)), 3)
    from reporting.site_rollup_daily as r
    where r.site_id = v_site_id
        and r.day >= p_from
        and r.day < p_to;
end
$$;

comment on function api.get_session_stats is
    'Sessions of a site over days in its time zone, p_to excluded, in one row, as of the last refresh. Each person '
    'counts once. Raises RB400, RB403.';
