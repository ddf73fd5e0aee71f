select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
create or replace function api.get_session_stats(p_site text, p_from date, p_to date, p_filter jsonb default null)
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
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
begin
    perform reporting.check_range(p_from, p_to);
    if p_filter is not null then
        return query
        select
            count(*), count(distinct s.person_id),
            round(count(*) filter (where s.is_single_page) / nullif(count(s.is_single_page), 0)::numeric, 4),
            round(count(*) filter (where s.is_short) / nullif(count(s.is_short), 0)::numeric, 4),
            round(count(*) filter (where s.is_engaged) / nullif(count(*), 0)::numeric, 4),
            count(*) filter (where s.is_converted),
            round(count(*) filter (where s.is_converted) / nullif(count(*), 0)::numeric, 4),
            coalesce(sum(s.page_count), 0), coalesce(sum(s.event_count), 0), coalesce(sum(s.goal_count), 0),
            coalesce(sum(s.goal_value), 0),
            round(sum(s.page_count) / nullif(count(*), 0)::numeric, 4),
            round(sum(s.duration_ms) / (1000 * nullif(count(*), 0)), 3)
        from reporting.filtered_sessions(
            v_site_id, p_from::timestamp at time zone v_time_zone, p_to::timestamp at time zone v_time_zone, p_filter
        ) as f
        join tracking.user_sessions as s
            using (person_id, session_id, started_at);
        return;
    end if;
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
    'counts once. With p_filter (docs/api.md) the sessions themselves are read. Raises RB400, RB403.';
