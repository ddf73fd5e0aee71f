-- No pin of the search path: it must inline, it runs for every event.
create or replace function pipeline.without_slash(p_path text)
    returns text
    language sql
    immutable
return case when p_path like '%/' and p_path <> '/' then left(p_path, -1) else p_path end;

comment on function pipeline.without_slash is 'A path without its trailing slash; a lone slash is kept.';
