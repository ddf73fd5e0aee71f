-- By the key of each hour, however many there are: a scan would read the hours of all time.
create or replace function reporting.delete_hours(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_hashjoin = off
    set enable_mergejoin = off
    set enable_seqscan = off
    set jit = off
as $$
begin
    delete from reporting.page_rollup_hourly as r
    using unnest(p_sites, p_buckets) as b (site_id, bucket)
    where r.site_id = b.site_id
        and r.hour = b.bucket;
end
$$;

comment on function reporting.delete_hours is
    'Empties these sites and hours (element by element) in the hourly page rollup, before they are computed again.';
