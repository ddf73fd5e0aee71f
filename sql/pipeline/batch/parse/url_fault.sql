-- Far above what browsers and web servers take. No pin of the search path: it must inline, it runs for every event; the
-- parameters of a short URL are not counted.
create or replace function pipeline.url_fault(p_url text)
    returns text
    language sql
    immutable
return case
    when octet_length(p_url) > 16384 then 'too_long'
    when octet_length(p_url) > 500
        and octet_length(pipeline.query_of(p_url)) - octet_length(replace(pipeline.query_of(p_url), '&', '')) >= 500
        then 'too_many_parameters'
end;

comment on function pipeline.url_fault is
    'Why a URL cannot be taken: too_long (over 16,384 bytes) or too_many_parameters (over 500); null if nothing is wrong.';
