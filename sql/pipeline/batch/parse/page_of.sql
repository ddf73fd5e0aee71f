-- No pin of the search path: it must inline, it runs for every event.
create or replace function pipeline.page_of(p_url text)
    returns text
    language sql
    immutable
return pipeline.without_slash(split_part(split_part(p_url, '#', 1), '?', 1));

comment on function pipeline.page_of is
    'The page of a URL: without query and fragment, one trailing slash removed, a lone slash kept.';
