-- Whole weeks of the range from the weeks, the days before and after them from the days. Only of pairs that could be named
-- is it asked how many people there are at least.
create or replace function api.transitions(p_site text, p_from date, p_to date, p_limit integer default 50)
    returns table (from_page text, to_page text, transitions bigint, sessions bigint, share numeric)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set work_mem = '128MB'
    set plan_cache_mode = force_custom_plan -- how much there is to read depends on the range
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_monday date;
    v_last_monday date;
begin
    perform reporting.check_range(p_from, p_to);
    v_monday := p_from + (8 - extract(isodow from p_from)::integer) % 7;
    v_last_monday := greatest(v_monday, p_to - (extract(isodow from p_to)::integer - 1));

    return query
    -- Dates beforehand: under row security an index is only asked for what a cast cannot tell anybody.
    with days as materialized (
        select p_from + n as day
        from generate_series(0, p_to - p_from - 1) as n
    ),
    counts as materialized (
        select k.from_page, k.to_page, sum(k.transitions) as transitions, sum(k.sessions)::bigint as sessions
        from (
            select r.from_page, r.to_page, r.transitions, r.sessions
            from reporting.transition_rollup_weekly as r
            where r.site_id = v_site_id
                and r.week >= v_monday
                and r.week < v_last_monday
            union all
            select r.from_page, r.to_page, r.transitions, r.sessions
            from reporting.transition_rollup_daily as r
            where r.site_id = v_site_id
                and (
                    r.day >= p_from and r.day < least(v_monday, p_to)
                    or r.day >= v_last_monday and r.day < p_to
                )
        ) as k
        group by k.from_page, k.to_page
    ),
    leaving as materialized (
        select k.from_page, sum(k.transitions) as transitions
        from counts as k
        group by k.from_page
    )
    select c.from_page, c.to_page, c.transitions::bigint, c.sessions, round(c.transitions / c.leaving, 4)
    from (
        select k.*, l.transitions as leaving
        from counts as k
        join leaving as l using (from_page)
        where k.sessions >= v_minimum
        order by k.transitions desc, k.from_page, k.to_page
    ) as c
    cross join lateral (
        select reporting.people_at_least(max(r.people), bit_or(r.people_bits)) as people
        from days as d
        join reporting.transition_rollup_daily as r
            on r.site_id = v_site_id
            and r.day = d.day
            and r.from_page = c.from_page
            and r.to_page = c.to_page
    ) as p
    where p.people >= v_minimum
    order by c.transitions desc, c.from_page, c.to_page
    limit p_limit;
end
$$;

comment on function api.transitions is
    'The most frequent steps from page to page in sessions of a site, with their share of all steps from that page, over days in its time zone, p_to excluded, as of the last refresh. Those of fewer than minimum_group people are left out. Raises RB400, RB403.';
