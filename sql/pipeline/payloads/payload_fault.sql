-- A session payload is taken whole or not at all. Called by api.track_session, so that the client learns at once what is
-- wrong; when it is stored, pipeline.expand_payloads looks again, since a month can have been archived meanwhile.
create or replace function pipeline.payload_fault(p_payload jsonb, p_received_at timestamptz, p_now timestamptz)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_generic_plan -- planning takes many times as long as looking at a few actions
    set jit = off
as $$
declare
    v_payload record;
    v_text text := p_payload::text;
    v_fault text := case
        when octet_length(v_text) > 1048576 then 'line_too_long'
        else pipeline.json_fault(p_payload, v_text, 50000)
    end;
    v_received_at timestamptz;
    v_tolerance interval := ops.setting('clock_skew_tolerance')::interval;
    v_earliest timestamptz := ops.setting('earliest_event')::timestamptz;
    v_floor timestamptz := (select max(p.retention_floor) from ops.partition_policies as p
        where p.parent_table in ('page_views', 'user_events'));
    v_latest timestamptz;
begin
    if v_fault is not null then
        return v_fault;
    end if;
    select * into v_payload from pipeline.parse_payload(p_payload);
    if v_payload.fault is not null then
        return v_payload.fault;
    end if;
    v_received_at := coalesce(p_received_at, v_payload.received_at);
    v_latest := least(v_received_at, p_now) + ops.setting('future_tolerance')::interval;

    return (
        select a.fault
        from pipeline.read_actions(
            p_payload, v_payload.sent_at, v_received_at, v_tolerance, v_earliest, v_floor, v_latest
        ) as a
        where a.fault is not null
        order by a.place
        limit 1
    );
end
$$;

comment on function pipeline.payload_fault is
    'The first thing that is wrong with a session payload, as code:path with actions counted from 0 (missing_field:actions[2].path); null if nothing is.';
