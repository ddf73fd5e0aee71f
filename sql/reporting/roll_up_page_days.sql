-- Added up from the hours, after them. Only pages whose day changed are written.
create or replace function reporting.roll_up_page_days(p_sites integer[], p_hours timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
as $$
begin
    if p_sites is null then
        return;
    end if;
    with days as materialized (
        select distinct h.site_id, (h.hour at time zone 'UTC')::date as day
        from unnest(p_sites, p_hours) as h (site_id, hour)
    ),
    counted as (
        select
            d.site_id, d.day, r.page, sum(r.views)::bigint as views, sum(r.time_on_page_ms_sum)::bigint as time_on_page_ms_sum,
            sum(r.time_on_page_views)::bigint as time_on_page_views, sum(r.scroll_sum)::bigint as scroll_sum,
            sum(r.scroll_views)::bigint as scroll_views, sum(r.clicks)::bigint as clicks, sum(r.entries)::bigint as entries,
            sum(r.exits)::bigint as exits, sum(r.bounces)::bigint as bounces, max(r.people) as people_of_an_hour,
            bit_or(r.people_bits) as people_bits
        from days as d
        join reporting.page_rollup_hourly as r
            on r.site_id = d.site_id
            and r.hour >= d.day::timestamp at time zone 'UTC'
            and r.hour < (d.day + 1)::timestamp at time zone 'UTC'
        group by d.site_id, d.day, r.page
    ),
    stored as (
        select r.*
        from days as d
        join reporting.page_rollup_daily as r using (site_id, day)
    ),
    differences as materialized (
        select
            site_id, day, page, c.views, c.time_on_page_ms_sum, c.time_on_page_views, c.scroll_sum, c.scroll_views, c.clicks,
            c.entries, c.exits, c.bounces, c.people_of_an_hour, c.people_bits
        from counted as c
        full join stored as o using (site_id, day, page)
        where c is distinct from o
    ),
    removed as (
        delete from reporting.page_rollup_daily as r
        using differences as d
        where d.views is null
            and r.site_id = d.site_id
            and r.day = d.day
            and r.page = d.page
    )
    insert into reporting.page_rollup_daily as r
    select d.*
    from differences as d
    where d.views is not null
    on conflict (site_id, day, page) do update
    set (
        views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, clicks, entries, exits, bounces,
        people_of_an_hour, people_bits
    ) = (
        excluded.views, excluded.time_on_page_ms_sum, excluded.time_on_page_views, excluded.scroll_sum,
        excluded.scroll_views, excluded.clicks, excluded.entries, excluded.exits, excluded.bounces,
        excluded.people_of_an_hour, excluded.people_bits
    );
end
$$;

comment on function reporting.roll_up_page_days is
    'Adds up reporting.page_rollup_daily of the days in which these hours of sites (element by element) lie.';
