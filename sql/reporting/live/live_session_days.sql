-- Stable, as all that it calls, so that log and rows are those of one snapshot: that of the statement that asks.
create or replace function reporting.live_session_days()
    returns setof reporting.session_rollup_daily
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
    from reporting.live_buckets('session_metrics_daily') as b;
    if v_sites is not null then
        return query
        select d.*
        from reporting.session_days(v_sites, v_buckets) as d;
    end if;
end
$$;

comment on function reporting.live_session_days is
    'The rows of reporting.session_rollup_daily that the next refresh would write for its materialized view, of the sites that the caller sees.';
