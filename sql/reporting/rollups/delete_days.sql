-- The daily rollups differ in what they count by; a site and a day of its own time zone they all have. By their
-- keys, as in reporting.delete_hours.
create or replace function reporting.delete_days(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_hashjoin = off
    set enable_mergejoin = off
    set enable_seqscan = off
    set jit = off
as $$
declare
    v_rollup text;
begin
    foreach v_rollup in array array[
        'site_rollup_daily', 'session_rollup_daily', 'channel_rollup_daily',
        'hotspot_rollup_daily', 'incident_rollup_daily', 'dimension_rollup_daily'
    ] loop
        execute format(
            'with days as materialized ('
            'select t.id as site_id, (b.bucket at time zone t.time_zone)::date as day '
            'from unnest($1, $2) as b (site_id, bucket) '
            'join tracking.sites as t on t.id = b.site_id) '
            'delete from reporting.%I as r '
            'using days as d '
            'where r.site_id = d.site_id '
            'and r.day = d.day', v_rollup)
        using p_sites, p_buckets;
    end loop;
end
$$;

comment on function reporting.delete_days is
    'Empties these sites and days (element by element) in all daily rollups, before they are computed again.';
