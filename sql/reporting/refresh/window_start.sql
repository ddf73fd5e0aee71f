-- As the definitions of the views say (migrations/0009_rollups.sql).
create or replace function reporting.window_start(p_view name)
    returns timestamptz
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
return case p_view
    when 'session_metrics_daily' then date_trunc('day', now()) - interval '90 days'
    when 'page_metrics_hourly' then date_trunc('hour', now()) - interval '7 days'
end;

comment on function reporting.window_start is 'From which bucket on a materialized view over the rollups counts, at this moment.';
