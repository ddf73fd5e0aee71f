-- Added up from the hours, after them. Only pages whose day changed are written, and then their weeks.
create or replace function reporting.roll_up_page_days(p_sites integer[], p_hours timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
as $$
declare
    v_sites integer[];
    v_days date[];
    v_pages text[];
begin
    if p_sites is null then
        return;
    end if;
    with days as materialized (
        select d.*
        from reporting.days_of_hours(p_sites, p_hours) as d
    ),
    counted as (
        select
            d.site_id, d.day, r.page, sum(r.views)::bigint as views, sum(r.time_on_page_ms_sum)::bigint as time_on_page_ms_sum,
            sum(r.time_on_page_views)::bigint as time_on_page_views, sum(r.scroll_sum)::bigint as scroll_sum,
            sum(r.scroll_views)::bigint as scroll_views, sum(r.clicks)::bigint as clicks, sum(r.entries)::bigint as entries,
            sum(r.exits)::bigint as exits, sum(r.bounces)::bigint as bounces, max(r.people) as people_of_an_hour,
            bit_or(r.people_bits) as people_bits
        from days as d
        -- By the key, one day at a time, however many there are.
        cross join lateral (
            select h.*
            from reporting.page_rollup_hourly as h
            where h.site_id = d.site_id
                and h.hour >= d.from_at
                and h.hour < d.to_at
            offset 0
        ) as r
        group by d.site_id, d.day, r.page
    ),
    stored as (
        select r.*
        from days as d
        cross join lateral (
            select r.*
            from reporting.page_rollup_daily as r
            where r.site_id = d.site_id
                and r.day = d.day
            offset 0
        ) as r
    ),
    differences as materialized (
        select
            site_id, day, page, c.views, c.time_on_page_ms_sum, c.time_on_page_views, c.scroll_sum, c.scroll_views, c.clicks,
            c.entries, c.exits, c.bounces, c.people_of_an_hour, c.people_bits
        from counted as c
        full join stored as o using (site_id, day, page)
        where (
            c.views, c.time_on_page_ms_sum, c.time_on_page_views, c.scroll_sum, c.scroll_views, c.clicks, c.entries, c.exits,
            c.bounces, c.people_of_an_hour, c.people_bits
        ) is distinct from (
            o.views, o.time_on_page_ms_sum, o.time_on_page_views, o.scroll_sum, o.scroll_views, o.clicks, o.entries, o.exits,
            o.bounces, o.people_of_an_hour, o.people_bits
        )
    ),
    removed as (
        delete from reporting.page_rollup_daily as r
        using differences as d
        where d.views is null
            and r.site_id = d.site_id
            and r.day = d.day
            and r.page = d.page
    ),
    written as (
        insert into reporting.page_rollup_daily as r (
            site_id, day, page, views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, clicks, entries, exits,
            bounces, people_of_an_hour, people_bits
        )
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
        )
    )
    select array_agg(d.site_id), array_agg(d.day), array_agg(d.page)
    into v_sites, v_days, v_pages
    from differences as d;
    perform reporting.roll_up_page_weeks(v_sites, v_days, v_pages);
    perform reporting.roll_up_views(v_sites, v_days);
end
$$;

comment on function reporting.roll_up_page_days is
    'Adds up reporting.page_rollup_daily of the days in which these hours of sites (element by element) begin, and of these their weeks and the views of all pages.';
