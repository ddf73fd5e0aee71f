-- Stable, as reporting.live_session_days.
create or replace function reporting.live_page_hours()
    returns setof reporting.page_rollup_hourly
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set jit = off
as $$
declare
    v_sites integer[];
    v_buckets timestamptz[];
begin
    select array_agg(b.site_id), array_agg(b.bucket)
    into v_sites, v_buckets
    from reporting.live_buckets('page_metrics_hourly') as b;
    if v_sites is not null then
        return query
        select h.*
        from reporting.page_hours(v_sites, v_buckets) as h;
    end if;
end
$$;

comment on function reporting.live_page_hours is
    'The rows of reporting.page_rollup_hourly that the next refresh would write for its materialized view, of the sites that the caller sees.';
