-- What a developer should send instead, for the codes of docs/input.md.
create or replace function pipeline.reject_advice(p_reason text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return case
    when p_reason ~ '^(wrong_type|invalid_time):(.*\.)?(occurred_at|received_at|sent_at|timestamp|entered_at|exited_at|created_at|updated_at)$'
        then 'send a time as text in ISO 8601 with a zone, such as "2026-03-01T12:00:00.000Z" (new Date().toISOString()), not a number'
    when p_reason ~ '^wrong_type:(event_id|visitor|person|session_key|site|type)$'
        then 'send it as text, also where it is a number: "42", not 42'
    else case split_part(p_reason, ':', 1)
        when 'wrong_type' then 'send the type that docs/input.md names: texts in quotes, numbers and true or false without'
        when 'invalid_time' then 'send a time in ISO 8601 with a zone, such as "2026-03-01T12:00:00.000Z"'
        when 'missing_field' then 'send this field, and not empty'
        when 'out_of_range' then 'send a shorter text or a number within the limits of docs/input.md'
        when 'too_long' then 'send a URL of at most 16 KiB'
        when 'too_many_parameters' then 'send a URL with at most 500 parameters'
        when 'too_deep' then 'nest objects and arrays at most 32 levels deep'
        when 'too_many_keys' then 'send at most 1,000 keys in an event'
        when 'unknown_site' then 'add the site first: dbrunner sites add NAME'
        when 'too_old' then 'send the time of the event; nothing before 1990 is taken'
        when 'in_future' then 'send the time of the event; the clock of the client may be wrong by a day at most'
        when 'below_retention_floor' then 'the month was archived or dropped; such events cannot be loaded any more'
        when 'not_an_object' then 'send each event as a JSON object: {…}'
        when 'invalid_json' then 'send valid JSON, an object on each line'
        when 'empty_line' then 'leave out empty lines'
        when 'line_too_long' then 'send at most 1 MiB a line'
        when 'line_too_long_truncated' then 'send at most 1 MiB a line'
        when 'invalid_utf8' then 'send UTF-8'
        when 'nul_byte' then 'leave out NUL characters'
        when 'nul_character' then 'leave out NUL characters'
        when 'internal_error' then 'report it, with the code: the server failed at this line'
    end
end;

comment on function pipeline.reject_advice is 'What to send instead of a line that was rejected for a reason; null for an unknown code.';
