create or replace function reporting.mark_paths_stale(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update reporting.journey_ranges as r
    set is_stale = true
    where not r.is_stale
        and exists (
            select
            from reporting.local_days(p_sites, p_buckets) as d
            where d.site_id = r.site_id
                and d.day >= r.from_day
                and d.day < r.to_day
        );
end
$$;

comment on function reporting.mark_paths_stale is
    'Notes that the paths of ranges with one of these days of sites (element by element) must be computed again.';
