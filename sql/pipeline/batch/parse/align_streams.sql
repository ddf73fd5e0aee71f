-- Events that came together (one visitor, one time of sending and of receipt) were dated by one clock. Where some of them lie ahead of
-- their receipt, all move back by as much as the one that is the farthest ahead: each set to the receipt, a journey would
-- lose its order. What lies before a pause that is longer than a session's and than the distance stays: a file's history does
-- not move for one event of tomorrow. Their own times stay in claimed_at. Rare. Actions of payloads are aligned with their whole session
-- (pipeline.align_clocks).
-- reads: stage
-- writes: stage
create or replace function pipeline.align_streams(p_now timestamptz, p_first_at timestamptz)
    returns timestamptz
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_nestloop = off -- the stage has no statistics
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
    v_floor timestamptz := (select max(p.retention_floor) from ops.partition_policies as p
        where p.parent_table in ('page_views', 'user_events'));
    v_pause interval := ops.setting('session_timeout')::interval;
    v_earliest timestamptz := ops.setting('earliest_event')::timestamptz;
    v_first_at timestamptz;
begin
    with lines as materialized (
        select
            s.ctid as stage_ctid,
            -- Hashed, so that what came together is found by one number, nulls and all.
            hash_record_extended(
                row(s.site, s.visitor, case when s.visitor is null then s.session_key end, s.sent_at, s.received_at), 0
            ) as stream,
            least(s.received_at, p_now) as latest_at,
            pipeline.event_time(s.occurred_at, s.sent_at, s.received_at, v_tolerance) as at
        from pg_temp.stage as s
        where s.reject_reason is null
            and s.line_number > 0
            and coalesce(s.visitor, s.session_key) is not null
    ),
    ahead as materialized (
        select l.stream, max(l.at - l.latest_at) as distance
        from lines as l
        where l.at > l.latest_at
        group by l.stream
    ),
    members as materialized (
        select
            l.stage_ctid,
            l.stream,
            l.at,
            a.distance,
            l.at - lag(l.at) over w > greatest(a.distance, v_pause) as begins
        from lines as l
        join ahead as a using (stream)
        window w as (partition by l.stream order by l.at)
    ),
    begun as (
        select m.stream, max(m.at) filter (where m.begins) as from_at
        from members as m
        group by m.stream
    ),
    moved as (
        select m.stage_ctid, greatest(m.at - m.distance, v_floor, v_earliest) as at
        from members as m
        join begun as b using (stream)
        where b.from_at is null
            or m.at >= b.from_at
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
