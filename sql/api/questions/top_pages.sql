select set_config('role', ops.role_prefix() || '_owner', true); -- who reads for those who ask (ops.rights_matrix)
-- Whole weeks and days of the site's time zone from weeks and days, the hours before and after them from the hours; and of
-- these only the pages that can be among the first (reporting.top_keys).
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
    security definer
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan -- by key, whatever the range; to plan takes longer
    set enable_hashjoin = off -- pages by key, in each day and week
    set enable_mergejoin = off
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_days record;
    v_pages text[];
begin
    perform reporting.check_range(p_from, p_to);
    perform reporting.check_limit(p_limit);
    v_days := reporting.whole_days(v_site_id, p_from, p_to);
    -- An array of arrays of one.
    v_pages := reporting.top_keys('page_rankings', v_site_id, p_from, p_to, p_limit, v_minimum);

    return query
    with hours as materialized (
        select h.*
        from (values (p_from, least(v_days.first_at, p_to)), (v_days.last_at, p_to)) as e (from_at, to_at)
        join reporting.page_rollup_hourly as h
            on h.site_id = v_site_id
            and h.hour >= e.from_at
            and h.hour < e.to_at
    ),
    total as (
        select sum(v.views) as views
        from (
            select d.views
            from reporting.view_rollup_daily as d
            where d.site_id = v_site_id
                and d.day >= v_days.first_day
                and d.day < v_days.last_day
            union all
            select h.views
            from hours as h
        ) as v
    ),
    counts as (
        select
            r.page, sum(r.views) as views, sum(r.entries) as entries, sum(r.exits) as exits, sum(r.bounces) as bounces,
            sum(r.time_on_page_ms_sum) as time_ms, sum(r.time_on_page_views) as timed, sum(r.scroll_sum) as scroll,
            sum(r.scroll_views) as scrolled, sum(r.clicks) as clicks,
            reporting.minimum_people(max(r.people), bit_or(r.people_bits)) as people
        from (
            select
                w.page, w.views, w.entries, w.exits, w.bounces, w.time_on_page_ms_sum, w.time_on_page_views, w.scroll_sum,
                w.scroll_views, w.clicks, w.people_of_an_hour as people, w.people_bits
            from reporting.weeks_and_days(v_site_id, v_days.first_day, v_days.last_day) as s
            join reporting.page_rollup_weekly as w
                on w.site_id = v_site_id
                and w.week = s.start
                and w.page = any (v_pages)
            where s.is_week
            union all
            select
                d.page, d.views, d.entries, d.exits, d.bounces, d.time_on_page_ms_sum, d.time_on_page_views, d.scroll_sum,
                d.scroll_views, d.clicks, d.people_of_an_hour, d.people_bits
            from reporting.weeks_and_days(v_site_id, v_days.first_day, v_days.last_day) as s
            join reporting.page_rollup_daily as d
                on d.site_id = v_site_id
                and d.day = s.start
                and d.page = any (v_pages)
            where not s.is_week
            union all
            select
                h.page, h.views, h.entries, h.exits, h.bounces, h.time_on_page_ms_sum, h.time_on_page_views, h.scroll_sum,
                h.scroll_views, h.clicks, h.people, h.people_bits
            from hours as h
            where h.page = any (v_pages)
        ) as r
        group by r.page
    )
    select
        c.page,
        c.views::bigint,
        round(c.views / (select t.views from total as t), 4),
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
    'The pages of a site by views, over whole hours that began in the range (times, with their offset: one without is that of the connection), as of the last refresh. Pages that fewer than minimum_group people saw are left out. Raises RB400, RB403.';
revoke execute on function api.top_pages from public;
