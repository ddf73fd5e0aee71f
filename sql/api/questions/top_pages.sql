select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- Reads whole weeks from the weekly rollup and the days around them from the daily one, and only pages that can be
-- among the top (reporting.top_keys).
create or replace function api.top_pages(
    p_site text,
    p_from date,
    p_to date,
    p_limit integer default 50,
    p_filter jsonb default null
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
    set plan_cache_mode = force_generic_plan -- by key, whatever the range; planning takes longer
    set enable_hashjoin = off -- pages by key, in each day and week
    set enable_mergejoin = off
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_pages text[];
begin
    perform reporting.check_range(p_from, p_to);
    perform reporting.check_limit(p_limit);
    if p_filter is not null then
        return query select f.* from reporting.filtered_pages(v_site_id, p_from, p_to, p_filter, p_limit) as f;
        return;
    end if;
    -- An array of arrays of one.
    v_pages := reporting.top_keys('page_rankings', v_site_id, p_from, p_to, p_limit, v_minimum);

    return query
    with total as (
        select sum(d.views) as views
        from reporting.view_rollup_daily as d
        where d.site_id = v_site_id
            and d.day >= p_from
            and d.day < p_to
    ),
    spans as materialized (
        select s.*
        from reporting.weeks_and_days(v_site_id, p_from, p_to) as s
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
            from spans as s
            join reporting.page_rollup_weekly as w
                on w.site_id = v_site_id
                and w.week = s.start
                and w.page = any (v_pages)
            where s.is_week
            union all
            select
                d.page, d.views, d.entries, d.exits, d.bounces, d.time_on_page_ms_sum, d.time_on_page_views, d.scroll_sum,
                d.scroll_views, d.clicks, d.people_of_an_hour, d.people_bits
            from spans as s
            join reporting.page_rollup_daily as d
                on d.site_id = v_site_id
                and d.day = s.start
                and d.page = any (v_pages)
            where not s.is_week
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
    'The pages of a site by views, over days in its time zone, p_to excluded (all UTC hours that begin on them), as '
    'of the last refresh. With p_filter (docs/api.md): the pages of the sessions that began on these days and that the '
    'filter keeps. Pages that fewer than minimum_group people viewed are left out. Raises RB400, RB403.';
