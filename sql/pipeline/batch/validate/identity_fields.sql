-- The one list of fields that name a person in a line, the surest first. What stands anywhere else is text.
create or replace function pipeline.identity_fields()
    returns table (name text, rank integer, is_session boolean)
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    values
        ('person', 1, false), ('visitor', 2, false),
        ('session_key', 3, true), ('session_id', 4, true), ('session', 5, true),
        ('visitor_id', 6, false), ('user_id', 7, false), ('userId', 8, false), ('client_id', 9, false);
end;

comment on function pipeline.identity_fields is
    'Fields of a line whose whole value names a person (is_session: a session key), in the order in which they are asked.';
