-- An interaction is an event that says more of a value. What an event has no column for is kept in its metadata anyway.
create or replace function pipeline.interaction_event(p_interaction jsonb)
    returns jsonb
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    select case
        when jsonb_typeof(p_interaction) <> 'object' then p_interaction
        when jsonb_typeof(p_interaction -> 'value') in ('number', 'null') or p_interaction -> 'value' is null
            then '{"type": "interaction"}' || p_interaction
        when jsonb_typeof(p_interaction -> 'metadata') not in ('object', 'null') then p_interaction -- which is rejected
        -- event_value is a number; of texts and choices the value stands beside the previous one.
        else '{"type": "interaction"}' || (p_interaction - 'value') || jsonb_build_object(
            'metadata',
            pipeline.merge_metadata(
                coalesce(nullif(p_interaction -> 'metadata', 'null'), '{}'),
                jsonb_build_object('value', p_interaction -> 'value')
            )
        )
    end;
end;

comment on function pipeline.interaction_event is
    'An interaction as an event: a number is its value, any other value is kept in the metadata; the type is interaction where none is given.';
