create or replace function reporting.roll_up_views(p_sites integer[], p_days date[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    delete from reporting.view_rollup_daily as v
    using unnest(p_sites, p_days) as c (site_id, day)
    where v.site_id = c.site_id
        and v.day = c.day;
    insert into reporting.view_rollup_daily (site_id, day, views)
    select c.site_id, c.day, d.views
    from (select distinct c.site_id, c.day from unnest(p_sites, p_days) as c (site_id, day)) as c
    cross join lateral (
        select sum(d.views) as views
        from reporting.page_rollup_daily as d
        where d.site_id = c.site_id
            and d.day = c.day
    ) as d
    where d.views is not null;
end
$$;

comment on function reporting.roll_up_views is
    'Adds up reporting.view_rollup_daily of these sites and days (element by element) from reporting.page_rollup_daily.';
