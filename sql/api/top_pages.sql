-- Whole days of UTC from the days, the hours before and after them from the hours.
create or replace function api.top_pages(
    p_site text,
    p_from timestamptz,
    p_to timestamptz,
    p_limit integer default 50
)
    returns table (
        page text,
        views bigint,
        share numeric,
        entries bigint,
        exits bigint,
        bounce_rate numeric,
        exit_rate numeric,
        seconds_average numeric,
        scroll_average numeric,
        clicks bigint
    )
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan -- how much there is to read depends on the range
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_first timestamptz;
    v_last timestamptz;
begin
    perform reporting.check_range(p_from, p_to);
    v_first := date_trunc('day', p_from + interval '1 day' - interval '1 microsecond', 'UTC');
    v_last := greatest(v_first, date_trunc('day', p_to, 'UTC'));
    return query
    with counts as (
        select
            r.page, sum(r.views) as views, sum(r.entries) as entries, sum(r.exits) as exits, sum(r.bounces) as bounces,
            sum(r.time_on_page_ms_sum) as time_ms, sum(r.time_on_page_views) as timed, sum(r.scroll_sum) as scroll,
            sum(r.scroll_views) as scrolled, sum(r.clicks) as clicks,
            reporting.people_at_least(max(r.people), bit_or(r.people_bits)) as people
        from (
            select
                d.page, d.views, d.entries, d.exits, d.bounces, d.time_on_page_ms_sum, d.time_on_page_views, d.scroll_sum,
                d.scroll_views, d.clicks, d.people_of_an_hour as people, d.people_bits
            from reporting.page_rollup_daily as d
            where d.site_id = v_site_id
                and d.day >= (v_first at time zone 'UTC')::date
                and d.day < (v_last at time zone 'UTC')::date
            union all
            select
                h.page, h.views, h.entries, h.exits, h.bounces, h.time_on_page_ms_sum, h.time_on_page_views, h.scroll_sum,
                h.scroll_views, h.clicks, h.people, h.people_bits
            from reporting.page_rollup_hourly as h
            where h.site_id = v_site_id
                and (h.hour >= p_from and h.hour < least(v_first, p_to) or h.hour >= v_last and h.hour < p_to)
        ) as r
        group by r.page
    )
    select
        c.page,
        c.views::bigint,
        round(c.views / (select sum(k.views) from counts as k), 4),
        c.entries::bigint,
        c.exits::bigint,
        round(c.bounces / nullif(c.entries, 0), 4),
        round(c.exits / c.views, 4),
        round(c.time_ms / (1000 * nullif(c.timed, 0)), 3),
        round(c.scroll / nullif(c.scrolled, 0), 1),
        c.clicks::bigint
    from counts as c
    where c.people >= v_minimum
    order by c.views desc, c.page
    limit p_limit;
end
$$;

comment on function api.top_pages is
    'The pages of a site by views, over whole hours that began in the range, as of the last refresh. Pages that fewer than minimum_group people saw are left out. Raises RB400, RB403.';
