-- No pin of the search path: it must inline, it runs for every event.
create or replace function pipeline.query_of(p_url text)
    returns text
    language sql
    immutable
return substr(split_part(p_url, '#', 1), strpos(split_part(p_url, '#', 1) || '?', '?') + 1);

comment on function pipeline.query_of is 'The query of a URL, without the question mark and the fragment; empty where there is none.';
