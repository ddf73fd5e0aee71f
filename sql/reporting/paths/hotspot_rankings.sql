-- For reporting.top_keys.
create or replace function reporting.hotspot_rankings(p_site_id integer, p_from date, p_to date, p_depth bigint)
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
    select d.day, array[r.page], r.frustration_sum, r.people, r.people_bits
    from reporting.days(p_site_id, p_from, p_to) as d
    cross join lateral (
        select h.page, h.frustration_sum, h.people, h.people_bits
        from reporting.hotspot_rollup_daily as h
        where h.site_id = p_site_id
            and h.day = d.day
            and h.frustration_sum > 0
        order by h.frustration_sum desc
        limit p_depth
    ) as r;
end
$$;

comment on function reporting.hotspot_rankings is
    'The pages of a site on which sessions were frustrated, the p_depth first of each day of a range, p_to excluded.';
