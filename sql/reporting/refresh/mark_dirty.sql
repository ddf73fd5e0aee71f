-- For a full rebuild: after a setting or a site's time zone has changed, or in doubt.
create or replace function reporting.mark_dirty(p_from timestamptz default '-infinity', p_to timestamptz default 'infinity')
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_marked bigint;
begin
    insert into pipeline.dirty_buckets (rollup, site_id, bucket)
    select distinct 'sessions', s.site_id, pipeline.local_day(s.started_at, t.time_zone)
    from tracking.user_sessions as s
    join tracking.sites as t
        on t.id = s.site_id
    where s.started_at >= p_from
        and s.started_at < p_to
    union all
    select distinct 'sessions', r.site_id, r.day::timestamp at time zone t.time_zone
    from reporting.site_rollup_daily as r
    join tracking.sites as t
        on t.id = r.site_id
    where r.day::timestamp at time zone t.time_zone between p_from and p_to
    union all
    select distinct 'pages', v.site_id, date_trunc('hour', v.viewed_at, 'UTC')
    from tracking.page_views as v
    where v.viewed_at >= p_from
        and v.viewed_at < p_to
    union all
    select distinct 'pages', r.site_id, r.hour
    from reporting.page_rollup_hourly as r
    where r.hour between p_from and p_to
    union all
    select distinct 'performance', m.site_id, date_trunc('hour', m.measured_at, 'UTC')
    from tracking.performance_metrics as m
    where m.measured_at >= p_from
        and m.measured_at < p_to
    union all
    select distinct 'performance', r.site_id, r.hour
    from reporting.performance_rollup_hourly as r
    where r.hour between p_from and p_to;
    get diagnostics v_marked = row_count;
    return v_marked;
end
$$;

comment on function reporting.mark_dirty is
    'Marks every bucket of a span of time, by default all, to be computed again by the next refresh; returns how many log entries were made.';
