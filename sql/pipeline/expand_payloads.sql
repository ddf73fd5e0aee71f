-- A payload becomes one line of the stage for each action, with a negative number; from there on they are events like
-- others. A payload with a fault, or with an action that has one, goes back to the stage as one rejected line, and
-- nothing else of it is looked at. Called by pipeline.prepare_batch.
create or replace function pipeline.expand_payloads(p_now timestamptz)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update pg_temp.payloads as p
    set (body, reject_reason) = (
        select j.event, coalesce(j.reject_reason, pipeline.payload_head_fault(j.event))
        from pipeline.parse_json(p.raw) as j
    );
    update pg_temp.payloads as p
    set sent_at = t.sent_at,
        received_at = t.received_at,
        clock_offset = t.received_at - t.sent_at,
        first_action = t.first_action,
        action_count = t.first_action + jsonb_array_length(p.body -> 'actions'),
        outcome = case when p.body -> 'actions' = '[]' then 'accepted' else 'dropped' end
    from pg_temp.payloads as k
    cross join lateral (
        select
            pipeline.parse_time(k.body ->> 'sent_at') as sent_at,
            coalesce(k.received_at, pipeline.parse_time(k.body ->> 'received_at')) as received_at,
            coalesce((k.body ->> 'checkpoint')::integer, 0) as first_action
    ) as t
    where k.ctid = p.ctid
        and k.reject_reason is null;
    perform pipeline.stage_actions(p_now);

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
