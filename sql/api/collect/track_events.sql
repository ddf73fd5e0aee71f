-- Only inserts into the durable inbox, so that the caller waits for no more than a commit. Events are validated when
-- the inbox is drained.
create or replace function api.track_events(p_events jsonb, p_site text default null)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '10s'
as $$
declare
    v_taken bigint;
begin
    perform pipeline.open_inbox();
    if jsonb_typeof(p_events) = 'object' then
        insert into tracking.inbox (default_site, payload)
        values (p_site, p_events);
        return 1;
    end if;
    if jsonb_typeof(p_events) is distinct from 'array' then
        raise exception using
            errcode = 'RB400',
            message = 'events are not a JSON array or object',
            hint = 'Pass one event as an object, or several as an array of objects.';
    end if;

    insert into tracking.inbox (default_site, payload)
    select p_site, e.event
    from jsonb_array_elements(p_events) as e (event);
    get diagnostics v_taken = row_count;
    return v_taken;
end
$$;

comment on function api.track_events is
    'Puts an event (object) or several (array) into the durable inbox and returns how many; p_site is the site of '
    'events that name none. The next aggregate stores them. Raises RB400 for anything else.';
