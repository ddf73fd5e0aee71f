-- A payload becomes one line of the stage for each action, with a negative number; from there on they are events like
-- others. A payload with a fault, or with an action that has one, goes back to the stage as one rejected line, and
-- nothing else of it is looked at. Called by pipeline.prepare_batch.
-- reads: payloads, stage
-- writes: payloads, stage
create or replace function pipeline.expand_payloads(p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
    v_future interval := ops.setting('future_tolerance')::interval;
    v_earliest timestamptz := ops.setting('earliest_event')::timestamptz;
begin
    update pg_temp.payloads as p
    set body = j.event,
        reject_reason = coalesce(j.reject_reason, h.fault, case
            when coalesce(p.received_at, h.received_at) not between v_earliest and greatest(p_now, now()) + v_future
                then 'out_of_range:received_at'
        end),
        sent_at = h.sent_at,
        received_at = coalesce(p.received_at, h.received_at),
        clock_offset = coalesce(p.received_at, h.received_at) - h.sent_at,
        first_action = h.first_action,
        action_count = h.action_count,
        outcome = case when h.action_count = h.first_action then 'accepted' else 'dropped' end
    from pg_temp.payloads as k
    cross join lateral pipeline.parse_json(k.raw, 50000) as j
    cross join lateral pipeline.parse_payload(j.event) as h
    where k.ctid = p.ctid;
    perform pipeline.stage_actions(p_now);
    -- Where an action is ahead of the receipt all the same, its time tells more about the clock than sent_at.
    update pg_temp.payloads as p
    set clock_offset = p.received_at - a.latest_at
    from (
        select s.payload_line, max(s.occurred_at) as latest_at
        from pg_temp.stage as s
        where s.line_number < 0
            and s.reject_reason is null
        group by s.payload_line
    ) as a
    where a.payload_line = p.line_number
        and pipeline.event_time(a.latest_at, p.sent_at, p.received_at, v_tolerance) > p.received_at;

    with bad as (
        delete from pg_temp.stage as s
        where s.line_number < 0
            and s.reject_reason is not null
        returning s.payload_line, s.line_number, s.reject_reason
    )
    update pg_temp.payloads as p
    set reject_reason = b.reason
    from (
        select b.payload_line, (array_agg(b.reject_reason order by b.line_number desc))[1] as reason
        from bad as b
        group by b.payload_line
    ) as b
    where b.payload_line = p.line_number;
    with bad as (
        delete from pg_temp.payloads as p
        where p.reject_reason is not null
        returning p.line_number, p.raw, p.reject_reason, p.received_at
    ),
    rest as (
        delete from pg_temp.stage as s
        using bad as b
        where s.payload_line = b.line_number
    )
    insert into pg_temp.stage (line_number, raw, reject_reason, received_at)
    select b.line_number, b.raw, b.reject_reason, b.received_at
    from bad as b;
end
$$;

comment on function pipeline.expand_payloads is
    'Puts the actions of pg_temp.payloads into pg_temp.stage; bad payloads are returned there as rejected lines.';
