-- Takes the whole session so far, or its actions from the checkpoint on. The payload is validated before it is
-- inserted into the durable inbox: the client must learn of an error at once, since it will send the payload again.
create or replace function api.track_session(p_payload jsonb)
    returns jsonb
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '10s'
as $$
declare
    -- The server sets the time of receipt.
    v_payload jsonb := case when jsonb_typeof(p_payload) = 'object' then p_payload - 'received_at' else p_payload end;
    v_fault text := pipeline.payload_fault(v_payload, clock_timestamp(), clock_timestamp());
    v_first integer;
begin
    perform pipeline.open_inbox();
    if v_fault is not null then
        return jsonb_build_object(
            'success', false,
            'checkpoint', case
                when jsonb_typeof(v_payload -> 'site') = 'string'
                    and jsonb_typeof(v_payload -> 'visitor') = 'string'
                    and jsonb_typeof(v_payload -> 'session_id') = 'string'
                    then pipeline.payload_checkpoint(v_payload ->> 'site', v_payload ->> 'visitor', v_payload ->> 'session_id')
                else 0 -- the number 7 is not the session '7'
            end,
            'code', split_part(v_fault, ':', 1),
            'path', split_part(v_fault, ':', 2)
        );
    end if;
    v_first := coalesce((v_payload ->> 'checkpoint')::integer, 0);

    insert into tracking.inbox (kind, payload, actions)
    values (
        'session', v_payload, int4range(v_first, v_first + jsonb_array_length(v_payload -> 'actions'))
    );
    return jsonb_build_object(
        'success', true,
        'checkpoint', pipeline.payload_checkpoint(v_payload ->> 'site', v_payload ->> 'visitor', v_payload ->> 'session_id')
    );
end
$$;

comment on function api.track_session is
    'Puts a cumulative session payload into the durable inbox and returns {success, checkpoint}: the server has the '
    'first checkpoint actions, and the client may send only later actions, with that checkpoint. For an invalid '
    'payload it returns success false with code and path of the error, and stores nothing.';
