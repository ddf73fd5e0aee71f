-- For exports that write times in UTC without saying so, with seconds or more.
create or replace function pipeline.utc_time(p_text text)
    returns text
    language sql
    immutable
return case
    when p_text ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?$' then replace(p_text, ' ', 'T') || 'Z'
    else p_text
end;

comment on function pipeline.utc_time is 'A time without zone as one in UTC; any other text as it is.';
