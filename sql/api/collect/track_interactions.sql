-- Interactions are events (docs/input.md), so they are queued like events.
create or replace function api.track_interactions(p_interactions jsonb, p_site text default null)
    returns bigint
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '10s'
as $$
    select api.track_events(
        case jsonb_typeof(p_interactions)
            when 'array' then (
                select coalesce(jsonb_agg(pipeline.interaction_event(i.interaction) order by i.place), '[]')
                from jsonb_array_elements(p_interactions) with ordinality as i (interaction, place)
            )
            else pipeline.interaction_event(p_interactions)
        end,
        p_site
    )
$$;

comment on function api.track_interactions is
    'Puts one interaction (object) or several (array) into the durable inbox, as api.track_events does, and returns '
    'how many. In addition to the fields of events: previous_value, time_spent_ms, device, viewport. Raises RB400 for '
    'anything else.';
