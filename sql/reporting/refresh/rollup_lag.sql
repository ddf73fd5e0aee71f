-- For the check rollup_freshness: newest row by the index on time, newest hour by that of the rollup.
create or replace function reporting.rollup_lag(p_until timestamptz)
    returns interval
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
begin atomic
    select greatest(n.at - (r.hour + interval '1 hour'), '0')
    from (
        select max(v.viewed_at) as at
        from tracking.page_views as v
        where v.viewed_at <= p_until
            and v.analytics_allowed
    ) as n
    cross join (
        select coalesce(max(p.hour), '1990-01-01 00:00:00+00') as hour
        from reporting.page_rollup_hourly as p
    ) as r
    where n.at is not null;
end;

comment on function reporting.rollup_lag is
    'By how much the newest page view that may be counted is newer than the newest hour of the rollups; null where there is none.';
