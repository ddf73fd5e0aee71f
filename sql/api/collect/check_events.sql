-- For developers: the same parsing and validation as when the inbox is drained, and then nothing. Visitors, consent and
-- duplicates are not looked up, so the answer says nothing of anyone.
-- reads: stage
-- writes: stage
create or replace function api.check_events(p_events jsonb, p_site text default null)
    returns table (index integer, code text, path text, advice text)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_events jsonb := case when jsonb_typeof(p_events) = 'object' then jsonb_build_array(p_events) else p_events end;
begin
    if jsonb_typeof(v_events) is distinct from 'array' then
        raise exception using
            errcode = 'RB400',
            message = 'events are not a JSON array or object',
            hint = 'Pass one event as an object, or several as an array of objects.';
    end if;
    if jsonb_array_length(v_events) > 10000 then
        raise exception using
            errcode = 'RB400',
            message = format('cannot check %s events at once', jsonb_array_length(v_events)),
            hint = 'Check up to 10000 at a time.';
    end if;
    perform pipeline.open_batch();
    insert into pg_temp.stage (line_number, raw, site, received_at)
    select e.place - 1, e.event::text, p_site, now()
    from jsonb_array_elements(v_events) with ordinality as e (event, place);
    perform pipeline.parse_stage();
    perform pipeline.validate_stage(now());
    return query
    select
        s.line_number::integer, split_part(s.reject_reason, ':', 1), nullif(substr(s.reject_reason, length(split_part(s.reject_reason, ':', 1)) + 2), ''),
        pipeline.reject_advice(s.reject_reason)
    from pg_temp.stage as s
    where s.reject_reason is not null
    order by s.line_number;
    truncate pg_temp.stage;
end
$$;

comment on function api.check_events is
    'Which of these events (an object or an array) would be rejected: position from 0, reason code, field, and what to '
    'send instead. Stores nothing. Raises RB400 for anything but events.';
