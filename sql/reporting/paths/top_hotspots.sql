-- Only the pages that can be among the first (reporting.top_keys) are looked up, day by day, by key, and in the time before
-- only those that are named. No pin of the search path, as in reporting.headline_numbers.
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
    with leaders as materialized (
        select reporting.top_keys('hotspot_rankings', p_site_id, p_from, p_to, p_limit, p_minimum) as pages
    ),
    top as (
        select r.page, sum(r.frustration_sum) as frustration
        from leaders as l
        cross join reporting.days(p_site_id, p_from, p_to) as d
        join reporting.hotspot_rollup_daily as r
            on r.site_id = p_site_id
            and r.day = d.day
            and r.page = any (l.pages)
        where r.frustration_sum > 0
        group by r.page
        having reporting.minimum_people(max(r.people), bit_or(r.people_bits)) >= p_minimum
        order by frustration desc, r.page
        limit p_limit
    )
    select t.page, round(t.frustration, 4), round(b.frustration, 4)
    from top as t
    left join lateral (
        select sum(r.frustration_sum) as frustration
        from reporting.days(p_site_id, p_before, p_from) as d
        join reporting.hotspot_rollup_daily as r
            on r.site_id = p_site_id
            and r.day = d.day
            and r.page = t.page
        having reporting.minimum_people(max(r.people), bit_or(r.people_bits)) >= p_minimum
    ) as b
        on true;
end;

comment on function reporting.top_hotspots is
    'The pages of a site with the highest sum of frustration over days, p_to excluded, beside that of the days from p_before to p_from; without pages that fewer people saw than p_minimum, null where that was so before.';
