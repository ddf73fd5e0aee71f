-- No pin of the search path: it must inline.
create or replace function privacy.quote_pattern(p_text text)
    returns text
    language sql
    immutable
return regexp_replace(p_text, '([^[:alnum:]])', '\\\1', 'g');

comment on function privacy.quote_pattern is 'A text as a regular expression that matches it and nothing else.';
