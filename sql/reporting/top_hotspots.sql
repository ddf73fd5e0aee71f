-- Of the time before only the pages that are named are looked up, day by day, by key. No pin of the search path, as in
-- reporting.headline_numbers.
create or replace function reporting.top_hotspots(
    p_site_id integer,
    p_before date,
    p_from date,
    p_to date,
    p_limit integer,
    p_minimum integer
)
    returns table (page text, frustration numeric, previous numeric)
    language sql
    stable
begin atomic
    with top as (
        select r.page, sum(r.frustration_sum) as frustration
        from reporting.hotspot_rollup_daily as r
        where r.site_id = p_site_id
            and r.day >= p_from
            and r.day < p_to
            and r.frustration_sum > 0
        group by r.page
        having reporting.people_at_least(max(r.people), bit_or(r.people_bits)) >= p_minimum
        order by frustration desc, r.page
        limit p_limit
    )
    select t.page, round(t.frustration, 4), round(b.frustration, 4)
    from top as t
    left join lateral (
        select sum(r.frustration_sum) as frustration
        from generate_series(1, p_from - greatest(p_before, (
            select min(k.day) from reporting.hotspot_rollup_daily as k where k.site_id = p_site_id
        ))) as d (number)
        join reporting.hotspot_rollup_daily as r
            on r.site_id = p_site_id
            and r.day = p_from - d.number
            and r.page = t.page
        having reporting.people_at_least(max(r.people), bit_or(r.people_bits)) >= p_minimum
    ) as b
        on true;
end;

comment on function reporting.top_hotspots is
    'The pages of a site with the highest sum of frustration over days, p_to excluded, beside that of the days from p_before to p_from; without pages that fewer people saw than p_minimum, null where that was so before.';
