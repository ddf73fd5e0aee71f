-- For reporting.top_keys. The hours before and after the whole days are one list, and all of it.
create or replace function reporting.page_rankings(p_site_id integer, p_from timestamptz, p_to timestamptz, p_depth bigint)
    returns table (list date, key text[], count numeric, people bigint, people_bits bigint)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan -- by key, whatever the range; to plan takes longer
    set enable_sort = off -- in their order, by index
    set enable_bitmapscan = off
as $$
declare
    v_days record := reporting.whole_days(p_site_id, p_from, p_to);
begin
    return query
    select s.start, array[r.page], r.views::numeric, r.people, r.people_bits
    from reporting.weeks_and_days(p_site_id, v_days.first_day, v_days.last_day) as s
    cross join lateral (
        (
            select w.page, w.views, w.people_of_an_hour as people, w.people_bits
            from reporting.page_rollup_weekly as w
            where s.is_week
                and w.site_id = p_site_id
                and w.week = s.start
            order by w.views desc
            limit p_depth
        )
        union all
        (
            select d.page, d.views, d.people_of_an_hour, d.people_bits
            from reporting.page_rollup_daily as d
            where not s.is_week
                and d.site_id = p_site_id
                and d.day = s.start
            order by d.views desc
            limit p_depth
        )
    ) as r;
    return query
    select 'infinity'::date, array[h.page], sum(h.views), max(h.people), bit_or(h.people_bits)
    from (values (p_from, least(v_days.first_at, p_to)), (v_days.last_at, p_to)) as e (from_at, to_at)
    join reporting.page_rollup_hourly as h
        on h.site_id = p_site_id
        and h.hour >= e.from_at
        and h.hour < e.to_at
    group by h.page;
end
$$;

comment on function reporting.page_rankings is
    'The pages of a site by views, the p_depth first of each whole week and day of a stretch of time, and all of the hours before and after.';
