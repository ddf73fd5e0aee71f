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
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
begin
    perform reporting.check_range(p_from, p_to);
    return query
    with counts as (
        select
            r.page, sum(r.views) as views, sum(r.entries) as entries, sum(r.exits) as exits, sum(r.bounces) as bounces,
            sum(r.time_on_page_ms_sum) as time_ms, sum(r.time_on_page_views) as timed, sum(r.scroll_sum) as scroll,
            sum(r.scroll_views) as scrolled, sum(r.clicks) as clicks
        from reporting.page_rollup_hourly as r
        where r.site_id = v_site_id
            and r.hour >= p_from
            and r.hour < p_to
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
    where c.views >= v_minimum
    order by c.views desc, c.page
    limit p_limit;
end
$$;

comment on function api.top_pages is
    'The pages of a site by views, over whole hours that began in the range, as of the last refresh. Pages with fewer than minimum_group views are left out. Raises RB400, RB403.';
