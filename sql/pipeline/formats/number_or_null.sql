-- Exports write numbers as texts, too.
create or replace function pipeline.number_or_null(p_text text)
    returns numeric
    language sql
    immutable
return case when p_text ~ '^\s*[-+]?[0-9]{1,18}(\.[0-9]{1,18})?\s*$' then p_text::numeric end;

comment on function pipeline.number_or_null is 'A number written in digits; null for any other text.';
