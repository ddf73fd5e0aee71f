-- Only pages of which a day changed are added up again and written. Their weeks are read as a whole: a look-up of each page
-- on each day costs more as soon as there are many.
create or replace function reporting.roll_up_page_weeks(p_sites integer[], p_days date[], p_pages text[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
    set enable_nestloop = off -- nothing is known of how much changed, and one row is never right
as $$
begin
    if p_sites is null then
        return;
    end if;
    with changed as materialized (
        select distinct c.site_id, date_trunc('week', c.day::timestamp)::date as week, c.page
        from unnest(p_sites, p_days, p_pages) as c (site_id, day, page)
    ),
    days as (
        select w.week, d.*
        from (select distinct c.site_id, c.week from changed as c) as w
        cross join lateral (
            select d.*
            from reporting.page_rollup_daily as d
            where d.site_id = w.site_id
                and d.day >= w.week
                and d.day < w.week + 7
            offset 0
        ) as d
    )
    insert into reporting.page_rollup_weekly as w (
        site_id, week, page, views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, clicks, entries, exits,
        bounces, people_of_an_hour, people_bits
    )
    select
        site_id, week, page, coalesce(sum(d.views), 0), coalesce(sum(d.time_on_page_ms_sum), 0),
        coalesce(sum(d.time_on_page_views), 0), coalesce(sum(d.scroll_sum), 0), coalesce(sum(d.scroll_views), 0),
        coalesce(sum(d.clicks), 0), coalesce(sum(d.entries), 0), coalesce(sum(d.exits), 0), coalesce(sum(d.bounces), 0),
        coalesce(max(d.people_of_an_hour), 0), coalesce(bit_or(d.people_bits), 0)
    from changed as c
    left join days as d using (site_id, week, page)
    group by site_id, week, page
    on conflict (site_id, week, page) do update
    set (
        views, time_on_page_ms_sum, time_on_page_views, scroll_sum, scroll_views, clicks, entries, exits, bounces,
        people_of_an_hour, people_bits
    ) = (
        excluded.views, excluded.time_on_page_ms_sum, excluded.time_on_page_views, excluded.scroll_sum,
        excluded.scroll_views, excluded.clicks, excluded.entries, excluded.exits, excluded.bounces,
        excluded.people_of_an_hour, excluded.people_bits
    );
    delete from reporting.page_rollup_weekly as w
    where w.site_id = any (array(select distinct s.id from unnest(p_sites) as s (id)))
        and w.week = any (array(select distinct date_trunc('week', d.day::timestamp)::date from unnest(p_days) as d (day)))
        and w.views = 0;
end
$$;

comment on function reporting.roll_up_page_weeks is
    'Adds up reporting.page_rollup_weekly of these sites, days and pages (element by element) from reporting.page_rollup_daily.';
