-- One expression for all tokens, so that a row is gone through once. Long forms are found anywhere; a short one only
-- as a word of its own, or every text would hold it.
create or replace function privacy.token_pattern(p_tokens text[])
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    select string_agg(
        distinct
        case
            when length(f.form) >= 6 then e.escaped
            else '(?:^|[^[:alnum:]])' || e.escaped || '(?:$|[^[:alnum:]])'
        end,
        '|'
    )
    from unnest(p_tokens) as t (token)
    cross join lateral privacy.token_forms(t.token) as f (form)
    cross join lateral (select regexp_replace(f.form, '([^[:alnum:]])', '\\\1', 'g') as escaped) as e
    where t.token <> '';
end;

comment on function privacy.token_pattern is
    'A regular expression, for text in lower case, that finds the tokens in any form of privacy.token_forms. Null without tokens.';
revoke execute on function privacy.token_pattern from public;
