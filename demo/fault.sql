-- Called by demo.events for the few lines that a careless client would send.
create or replace function demo.fault(p_line text, p_chance double precision)
    returns text
    language sql
    immutable
as $$
select
    case
        when p_chance < 0.3 then left(p_line, 60)
        when p_chance < 0.5 then
            replace(p_line, '"occurred_at":"', '"occurred_at":"around ')
        when p_chance < 0.7 then replace(p_line, '"event_id"', '"id"')
        when p_chance < 0.9 then replace(p_line, '"site":"', '"site":"old-')
        else '{"ping": true}'
    end
$$;

comment on function demo.fault(text, double precision) is
    'The line with one fault: cut off, a time that is none, no event id, an unknown site, or not an '
    'event at all.';
