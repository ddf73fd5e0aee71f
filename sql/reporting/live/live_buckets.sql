-- A security definer, because readers of reports have no right on the log: callers learn of the sites that
-- were granted to them. One day of slack: the window is one of UTC, the days are the sites' own.
create or replace function reporting.live_buckets(p_view name)
    returns table (site_id integer, bucket timestamptz, day date)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with logged as (
        select distinct d.rollup, d.site_id, d.bucket
        from pipeline.dirty_buckets as d
        where d.rollup = case p_view when 'session_metrics_daily' then 'sessions' else 'pages' end
            and d.bucket >= reporting.window_start(p_view) - interval '2 days'
            and d.site_id = any ((select tracking.visible_sites())::integer[])
    ),
    entries as (
        select l.rollup, array_agg(l.site_id) as sites, array_agg(l.bucket) as buckets
        from logged as l
        group by l.rollup
    )
    select b.site_id, b.bucket, (b.bucket at time zone s.time_zone)::date
    from entries as e
    cross join lateral reporting.current_buckets(e.rollup, e.sites, e.buckets) as b
    join tracking.sites as s
        on s.id = b.site_id
    where b.bucket >= reporting.window_start(p_view) - interval '1 day';
end;

comment on function reporting.live_buckets is
    'The buckets in the window of a materialized view that the next refresh computes again, and the day of the site on which each begins.';
