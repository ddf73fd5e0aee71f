-- For api.top_pages with a filter: all views of the sessions that it keeps, also those after the end of the range.
create or replace function reporting.filtered_pages(
    p_site_id integer,
    p_from date,
    p_to date,
    p_filter jsonb,
    p_limit integer
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
    set plan_cache_mode = force_custom_plan
    set jit = off
as $$
declare
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = p_site_id);
    v_from timestamptz := p_from::timestamp at time zone v_time_zone;
    v_to timestamptz := p_to::timestamp at time zone v_time_zone;
    v_cap interval := reporting.session_cap();
    v_minimum integer := reporting.minimum_group();
begin
    return query
    with counts as materialized (
        select
            v.page, count(*) as views, count(distinct v.person_id) as people,
            count(*) filter (where v.is_entry) as entries,
            count(*) filter (where v.is_exit) as exits,
            count(*) filter (where v.is_entry and v.is_exit) as bounces,
            avg(v.time_on_page_ms) as time_ms, avg(v.scroll_depth) as scroll, sum(v.click_count) as clicks
        from reporting.filtered_sessions(p_site_id, v_from, v_to, p_filter) as s
        join tracking.page_views as v
            using (person_id, session_id)
        where v.site_id = p_site_id
            and v.viewed_at >= v_from
            and v.viewed_at < v_to + v_cap
            and v.analytics_allowed
        group by v.page
    )
    select
        c.page collate "default", c.views, round(c.views / (select sum(n.views) from counts as n), 4), c.entries, c.exits,
        round(c.bounces / nullif(c.entries, 0)::numeric, 4), round(c.exits / c.views::numeric, 4),
        round(c.time_ms / 1000, 3), round(c.scroll, 1), c.clicks
    from counts as c
    where c.people >= v_minimum
    order by c.views desc, c.page
    limit p_limit;
end
$$;

comment on function reporting.filtered_pages is
    'The pages of the sessions of a site that began on days, p_to excluded, and that a filter keeps, most views first; none of fewer than minimum_group people.';
