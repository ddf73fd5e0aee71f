-- For the checks session_rollups and page_rollups: buckets of a span that are not dirty, as refresh would count them. Reads
-- what rollups read, so as their owner, who sees only people who consent; by the indexes on time.
create or replace function reporting.compare_rollups(p_rollup text, p_since timestamptz, p_until timestamptz)
    returns table (site text, bucket timestamptz, raw bigint, rolled bigint)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set jit = off
as $$
declare
    v_cap interval := reporting.session_cap();
begin
    return query
    with buckets as (
        select t.id as site_id, t.name, d.day::timestamp at time zone t.time_zone as start
        from tracking.sites as t
        cross join lateral (
            select x::date as day
            from generate_series(
                (p_since at time zone t.time_zone)::date + 1, (p_until at time zone t.time_zone)::date, interval '1 day'
            ) as x
        ) as d
        where p_rollup = 'sessions'
        union all
        select t.id, t.name, h.hour
        from tracking.sites as t
        cross join generate_series(
            date_trunc('hour', p_since) + interval '1 hour', p_until - interval '1 second', interval '1 hour'
        ) as h (hour)
        where p_rollup = 'pages'
    ),
    raw as (
        select s.site_id, pipeline.local_day(s.started_at, t.time_zone) as start, count(*) as rows
        from tracking.user_sessions as s
        join tracking.sites as t
            on t.id = s.site_id
        where p_rollup = 'sessions'
            and s.started_at >= p_since
            and s.started_at < p_until + interval '1 day'
            and s.analytics_allowed
            and not s.is_bot
        group by 1, 2
        union all
        select v.site_id, date_trunc('hour', v.viewed_at), count(*)
        from tracking.page_views as v
        left join tracking.user_agents as a
            on a.id = v.user_agent_id
        where p_rollup = 'pages'
            and v.viewed_at >= p_since
            and v.viewed_at < p_until + interval '1 hour'
            and v.analytics_allowed
            and a.is_bot is not true
            and (
                v.user_agent_id is not null
                or not exists (
                    select
                    from tracking.user_sessions as s
                    where s.person_id = v.person_id
                        and s.session_id = v.session_id
                        and s.started_at >= p_since - v_cap
                        and s.started_at <= v.viewed_at
                        and s.last_activity_at >= v.viewed_at
                        and s.is_bot
                )
            )
        group by 1, 2
    ),
    rolled as (
        select r.site_id, r.day::timestamp at time zone t.time_zone as start, sum(r.sessions) as rows
        from reporting.session_rollup_daily as r
        join tracking.sites as t
            on t.id = r.site_id
        where p_rollup = 'sessions'
            and r.day >= p_since::date - 1
            and r.day <= p_until::date + 1
        group by 1, 2
        union all
        select p.site_id, p.hour, sum(p.views)
        from reporting.page_rollup_hourly as p
        where p_rollup = 'pages'
            and p.hour >= p_since
            and p.hour < p_until
        group by 1, 2
    )
    select b.name, b.start, coalesce(w.rows, 0), coalesce(r.rows, 0)::bigint
    from buckets as b
    left join raw as w
        using (site_id, start)
    left join rolled as r
        using (site_id, start)
    where (w.rows is not null or r.rows is not null)
        and b.start >= (
            select max(p.retention_floor)
            from ops.partition_policies as p
            where p.parent_table in ('user_sessions', 'page_views')
        )
        and not exists (
            select
            from pipeline.dirty_buckets as d
            where d.rollup = p_rollup
                and d.site_id = b.site_id
                and d.bucket = b.start
        );
end
$$;

comment on function reporting.compare_rollups is
    'Of the rollup sessions the sessions of local days, of pages the page views of hours that begin in a span, as counted from raw rows and as the rollups say; without dirty buckets and those below the retention floor.';
