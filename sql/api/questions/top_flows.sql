select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
create or replace function api.top_flows(p_site text, p_from date, p_to date, p_limit integer default 20)
    returns table (
        flow text[],
        sessions bigint,
        share numeric,
        tasks_started bigint,
        tasks_completed bigint,
        completion_rate numeric,
        duration_seconds_average numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan -- the amount to read depends on the range
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
begin
    perform reporting.check_range(p_from, p_to);
    perform reporting.check_limit(p_limit);
    return query
    with counts as (
        select
            r.flow, sum(r.sessions) as sessions, sum(r.tasks_started) as started, sum(r.tasks_completed) as completed,
            sum(r.duration_ms_sum) as duration_ms, reporting.minimum_people(max(r.people), bit_or(r.people_bits)) as people
        from reporting.flow_rollup_daily as r
        where r.site_id = v_site_id
            and r.day >= p_from
            and r.day < p_to
        group by r.flow_key, r.flow
    )
    select
        c.flow,
        c.sessions::bigint,
        round(c.sessions / (select sum(k.sessions) from counts as k), 4),
        c.started::bigint,
        c.completed::bigint,
        round(c.completed / c.started, 4),
        round(c.duration_ms / (1000 * c.sessions), 3)
    from counts as c
    where c.people >= v_minimum
    order by c.sessions desc, c.flow
    limit p_limit;
end
$$;

comment on function api.top_flows is
    'The most frequent sequences of tasks in sessions of a site, their share of all sessions with a task, and the '
    'number of completed tasks, over days in its time zone, p_to excluded, as of the last refresh. Sequences of fewer '
    'than minimum_group people are left out. Raises RB400, RB403.';
