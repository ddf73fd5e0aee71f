-- For ops.status_rollups. What is not in the dirty log is as its raw rows are; the newest bucket is found in the index. The
-- log is read up to a bound.
create or replace function reporting.rollup_states()
    returns table (rollup text, newest timestamptz, waiting bigint, newest_waiting timestamptz, is_stale boolean)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
begin
    return query
    with log as materialized (
        select distinct d.rollup, d.site_id, d.bucket
        from (select d.* from pipeline.dirty_buckets as d limit 100000) as d
    ),
    computed as (
        select 'sessions' as rollup, (select max(r.day) from reporting.session_rollup_daily as r)::timestamptz as newest
        union all
        select 'pages', (select max(r.hour) from reporting.page_rollup_hourly as r)
        union all
        select 'performance', max(n.hour)
        from tracking.sites as t
        cross join lateral (
            select max(r.hour) as hour
            from reporting.performance_rollup_hourly as r
            where r.site_id = t.id
        ) as n
    )
    select c.rollup, c.newest, count(l.rollup), max(l.bucket), null::boolean
    from computed as c
    left join log as l
        on l.rollup = c.rollup
    group by c.rollup, c.newest
    union all
    select f.view_name, nullif(f.window_start, '-infinity'), 0, null, f.is_stale
    from reporting.view_freshness as f;
end
$$;

comment on function reporting.rollup_states is
    'Of each family of rollups the start of the newest bucket and what waits in the dirty log; of each materialized view where its window began when it was refreshed, and whether it is behind the rollups. Counts up to 100,000 log entries.';
