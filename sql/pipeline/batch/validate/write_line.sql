-- With the names and types of the input (pipeline.parse_event). Called by pipeline.store_rejected.
create or replace function pipeline.write_line(p_stage jsonb)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return jsonb_strip_nulls(
    (p_stage - array[
        'line_number', 'raw', 'raw_bytes', 'reject_reason', 'payload_line', 'action_count', 'action_hash', 'exited_at',
        'duration_ms', 'kind', 'mapped', 'event_type', 'time_zone'
    ])
        || jsonb_build_object(
            'type', p_stage -> 'event_type',
            'timezone', p_stage -> 'time_zone',
            'value', (p_stage ->> 'value')::numeric,
            'consent', (p_stage ->> 'consent')::jsonb,
            'metadata', (p_stage ->> 'metadata')::jsonb
        )
)::text;

comment on function pipeline.write_line is 'A row of the staging table as a line of input.';
