select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- Reads whole weeks from the weekly rollup and the days around them from the daily one, and only transitions that can
-- be among the top (reporting.top_keys) and all that leave the same pages.
create or replace function api.transitions(p_site text, p_from date, p_to date, p_limit integer default 50)
    returns table (from_page text, to_page text, transitions bigint, sessions bigint, share numeric)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan -- by key, whatever the range; planning takes longer
    set enable_hashjoin = off -- pages by key, in each day and week
    set enable_mergejoin = off
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_steps text[];
begin
    perform reporting.check_range(p_from, p_to);
    perform reporting.check_limit(p_limit);
    v_steps := reporting.top_keys('transition_rankings', v_site_id, p_from, p_to, p_limit, v_minimum);

    return query
    with spans as materialized (
        select s.*
        from reporting.weeks_and_days(v_site_id, p_from, p_to) as s
    ),
    steps as materialized (
        select v_steps[n][1] as from_page, v_steps[n][2] as to_page
        from generate_subscripts(v_steps, 1) as n
    ),
    counts as (
        select
            k.from_page, k.to_page, sum(k.transitions) as transitions, sum(k.sessions)::bigint as sessions,
            reporting.minimum_people(max(k.people), bit_or(k.people_bits)) as people
        from (
            select w.from_page, w.to_page, w.transitions, w.sessions, w.people_of_a_day as people, w.people_bits
            from spans as s
            cross join steps as t
            join reporting.transition_rollup_weekly as w
                on w.site_id = v_site_id
                and w.week = s.start
                and w.from_page = t.from_page
                and w.to_page = t.to_page
            where s.is_week
            union all
            select d.from_page, d.to_page, d.transitions, d.sessions, d.people, d.people_bits
            from spans as s
            cross join steps as t
            join reporting.transition_rollup_daily as d
                on d.site_id = v_site_id
                and d.day = s.start
                and d.from_page = t.from_page
                and d.to_page = t.to_page
            where not s.is_week
        ) as k
        group by k.from_page, k.to_page
    ),
    first as materialized (
        select c.*
        from counts as c
        where c.people >= v_minimum
        order by c.transitions desc, c.from_page, c.to_page
        limit p_limit
    ),
    leaving as materialized (
        select k.from_page, sum(k.transitions) as transitions
        from (
            select w.from_page, w.transitions
            from (select distinct f.from_page from first as f) as f
            cross join spans as s
            join reporting.transition_rollup_weekly as w
                on w.site_id = v_site_id
                and w.week = s.start
                and w.from_page = f.from_page
            where s.is_week
            union all
            select d.from_page, d.transitions
            from (select distinct f.from_page from first as f) as f
            cross join spans as s
            join reporting.transition_rollup_daily as d
                on d.site_id = v_site_id
                and d.day = s.start
                and d.from_page = f.from_page
            where not s.is_week
        ) as k
        group by k.from_page
    )
    select f.from_page, f.to_page, f.transitions::bigint, f.sessions, round(f.transitions / l.transitions, 4)
    from first as f
    join leaving as l using (from_page)
    order by f.transitions desc, f.from_page, f.to_page;
end
$$;

comment on function api.transitions is
    'The most frequent transitions from page to page in sessions of a site, with their share of all transitions from '
    'that page, over days in its time zone, p_to excluded, as of the last refresh. Transitions of fewer than '
    'minimum_group people are left out. Raises RB400, RB403.';
