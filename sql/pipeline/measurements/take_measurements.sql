-- One insert for each, into the inbox, as api.track_events does for events. Called by api.track_snapshot and
-- api.track_performance.
create or replace function pipeline.take_measurements(p_kind text, p_items jsonb, p_site text)
    returns bigint
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_taken bigint;
begin
    perform pipeline.open_inbox();
    if coalesce(jsonb_typeof(p_items), 'null') not in ('object', 'array') then
        raise exception using
            errcode = 'RB400',
            message = format('a %s is not a JSON array or object', p_kind),
            hint = 'Pass one as an object, or several as an array of objects.';
    end if;
    insert into tracking.inbox (kind, default_site, payload)
    select
        p_kind,
        p_site,
        e.item
    from jsonb_array_elements(case jsonb_typeof(p_items) when 'array' then p_items else jsonb_build_array(p_items) end) as e (item);
    get diagnostics v_taken = row_count;
    return v_taken;
end
$$;

comment on function pipeline.take_measurements is
    'Takes snapshots or performance measurements, one (object) or several (array), into the inbox and returns how many. Raises RB400 for anything else.';
