-- Events that came together (one visitor, one time of sending and of receipt) were dated by one clock. Where some of them lie ahead of
-- their receipt, all move back by as much as the one that is the farthest ahead: each set to the receipt, a journey would
-- lose its order. Their own times stay in claimed_at. Rare. Actions of payloads are aligned with their whole session
-- (pipeline.align_clocks).
create or replace function pipeline.align_streams(p_now timestamptz, p_first_at timestamptz)
    returns timestamptz
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
    v_floor timestamptz := (select max(p.retention_floor) from ops.partition_policies as p
        where p.parent_table in ('page_views', 'user_events'));
    v_earliest timestamptz := ops.setting('earliest_event')::timestamptz;
    v_first_at timestamptz;
begin
    with lines as materialized (
        select
            s.ctid as stage_ctid,
            coalesce(s.site, 'default') as site,
            s.visitor,
            case when s.visitor is null then s.session_key end as session_key,
            s.sent_at,
            least(s.received_at, p_now) as latest_at,
            pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance) as at
        from pg_temp.stage as s
        where s.reject_reason is null
            and s.line_number > 0
            and coalesce(s.visitor, s.session_key) is not null
    ),
    moved as (
        select
            l.stage_ctid,
            greatest(l.at - g.distance, v_floor, v_earliest) as at
        from lines as l
        join (
            select k.site, k.visitor, k.session_key, k.sent_at, k.latest_at, max(k.at) - k.latest_at as distance
            from lines as k
            group by k.site, k.visitor, k.session_key, k.sent_at, k.latest_at
            having max(k.at) > k.latest_at
        ) as g
            on g.site = l.site
            and coalesce(g.visitor, '') = coalesce(l.visitor, '')
            and coalesce(g.session_key, '') = coalesce(l.session_key, '')
            and coalesce(g.sent_at, '-infinity') = coalesce(l.sent_at, '-infinity')
            and g.latest_at = l.latest_at
    ),
    updated as (
        update pg_temp.stage as s
        set occurred_at = m.at,
            sent_at = null, -- it is corrected now
            claimed_at = s.occurred_at
        from moved as m
        where s.ctid = m.stage_ctid
        returning s.occurred_at
    )
    select min(u.occurred_at)
    into v_first_at
    from updated as u;
    return least(p_first_at, v_first_at);
end
$$;

comment on function pipeline.align_streams is
    'Moves the events in pg_temp.stage that came together with one that is ahead of its receipt, keeping order and distances; returns the first time in the stage.';
