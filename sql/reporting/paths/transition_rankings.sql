-- For reporting.top_keys.
create or replace function reporting.transition_rankings(p_site_id integer, p_from date, p_to date, p_depth bigint)
    returns table (list date, key text[], count numeric, people bigint, people_bits bigint)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan -- by key, whatever the range; to plan takes longer
    set enable_sort = off -- in their order, by index
    set enable_bitmapscan = off
as $$
begin
    return query
    select s.start, array[r.from_page, r.to_page], r.transitions::numeric, r.people, r.people_bits
    from reporting.weeks_and_days(p_site_id, p_from, p_to) as s
    cross join lateral (
        (
            select w.from_page, w.to_page, w.transitions, w.people_of_a_day as people, w.people_bits
            from reporting.transition_rollup_weekly as w
            where s.is_week
                and w.site_id = p_site_id
                and w.week = s.start
            order by w.transitions desc
            limit p_depth
        )
        union all
        (
            select d.from_page, d.to_page, d.transitions, d.people, d.people_bits
            from reporting.transition_rollup_daily as d
            where not s.is_week
                and d.site_id = p_site_id
                and d.day = s.start
            order by d.transitions desc
            limit p_depth
        )
    ) as r;
end
$$;

comment on function reporting.transition_rankings is
    'The steps from page to page of a site, the p_depth most frequent of each whole week and day of a range of days, p_to excluded.';
