-- The first one only: a line can hold thousands, and each match costs 0.1 ms. Called by pipeline.named_visitor.
create or replace function pipeline.first_member(p_text text, p_name text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return case
    when strpos(p_text, '"' || p_name || '"') > 0
        then substring(p_text, '"' || p_name || '"\s*:\s*"((?:[^"\\]|\\.)+)"')
end;

comment on function pipeline.first_member is
    'The first text that stands in a broken line as the value of a name, with its escapes; null where there is none. In a time that grows with the length of the line.';
