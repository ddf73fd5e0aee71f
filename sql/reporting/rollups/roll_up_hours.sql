create or replace function reporting.roll_up_hours(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if p_sites is null then
        return;
    end if;
    perform reporting.delete_hours(p_sites, p_buckets);
    insert into reporting.page_rollup_hourly
    select h.*
    from reporting.page_hours(p_sites, p_buckets) as h;
end
$$;

comment on function reporting.roll_up_hours is
    'Computes the hourly page rollup of these sites and hours (element by element) again from the page views.';
