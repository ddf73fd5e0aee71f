-- The daily rollups differ in what they count by; a site and a day of its own time zone they all have.
create or replace function reporting.delete_days(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_rollup text;
begin
    foreach v_rollup in array array[
        'site_rollup_daily', 'session_rollup_daily', 'channel_rollup_daily', 'transition_rollup_daily'
    ] loop
        execute format(
            'delete from reporting.%I as r '
            'using unnest($1, $2) as b (site_id, bucket), tracking.sites as t '
            'where t.id = b.site_id '
            'and r.site_id = b.site_id '
            'and r.day = (b.bucket at time zone t.time_zone)::date', v_rollup)
        using p_sites, p_buckets;
    end loop;
end
$$;

comment on function reporting.delete_days is
    'Empties these sites and days (element by element) in all daily rollups, before they are computed again.';
