-- Web servers write quotes, backslashes and bytes beyond ASCII escaped. Bytes become %HH, as in URLs, so that no line is lost for
-- bytes that are no UTF-8.
create or replace function pipeline.log_text(p_text text)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return case
    when strpos(p_text, '\') = 0 then nullif(nullif(p_text, '-'), '')
    else replace(replace(replace(
        regexp_replace(p_text, '\\x([0-9A-Fa-f]{2})', '%\1', 'g'), '\t', ' '), '\"', '"'), '\\', '\')
end;

comment on function pipeline.log_text is 'A quoted text of an access log as it was; null for - and nothing.';
