-- Always, since their windows of days move by themselves. Concurrently, so that no reader waits.
create or replace function reporting.refresh_views()
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
begin
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('dbrunner refresh'), 0);
    refresh materialized view concurrently reporting.session_metrics_daily;
    refresh materialized view concurrently reporting.page_metrics_hourly;
end
$$;

comment on function reporting.refresh_views is 'Refreshes the materialized views over the rollups.';
revoke execute on function reporting.refresh_views from public;
