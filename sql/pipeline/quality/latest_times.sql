-- For the checks event_freshness and session_freshness: the newest row by the index on time, and of sessions those that
-- can be its own.
create or replace function pipeline.latest_times(
    p_until timestamptz,
    out row_at timestamptz,
    out received_at timestamptz,
    out session_at timestamptz
)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
begin atomic
    select n.at, n.received_at, max(s.last_activity_at)
    from (
        select r.at, r.received_at
        from (
            (
                select v.viewed_at as at, v.received_at
                from tracking.page_views as v
                where v.viewed_at <= p_until
                order by v.viewed_at desc
                limit 1
            )
            union all
            (
                select e.occurred_at, e.received_at
                from tracking.user_events as e
                where e.occurred_at <= p_until
                order by e.occurred_at desc
                limit 1
            )
        ) as r
        order by r.at desc
        limit 1
    ) as n
    left join tracking.user_sessions as s
        on s.started_at >= n.at - ops.setting('session_cap')::interval
        and s.started_at <= n.at
    group by n.at, n.received_at;
end;

comment on function pipeline.latest_times is
    'Time of the newest page view or event and of its receipt, and time of the newest one that is in a session (null: of none of the last session_cap).';
