-- The forms in which a text can lie in a database. Searches are made in lower case, so these are lower case; codes of
-- letters tell upper from lower case, so each is there. Short texts are not looked for in hex: any hash would hold them.
create or replace function privacy.token_forms(p_token text)
    returns setof text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    with variants as (
        select p_token as plain
        union
        select lower(p_token)
        union
        select upper(p_token)
    ),
    letters as (
        select v.plain, l.letter, l.place, ascii(l.letter) as code
        from variants as v
        cross join string_to_table(v.plain, null) with ordinality as l (letter, place)
    ),
    encodings as (
        select
            l.plain,
            btrim(to_json(l.plain)::text, '"') as json,
            encode(convert_to(l.plain, 'UTF8'), 'hex') as hex,
            string_agg(
                case
                    when l.code < 128 then l.letter
                    when l.code < 65536 then '\u' || lpad(to_hex(l.code), 4, '0')
                    else '\u' || to_hex(55232 + (l.code >> 10)) || '\u' || to_hex(56320 + (l.code & 1023))
                end,
                '' order by l.place
            ) as escaped,
            string_agg(
                case
                    when l.code < 128 and l.letter ~ '[A-Za-z0-9._~-]' then l.letter
                    else regexp_replace(encode(convert_to(l.letter, 'UTF8'), 'hex'), '(..)', '%\1', 'g')
                end,
                '' order by l.place
            ) as in_url
        from letters as l
        group by l.plain
    )
    select distinct lower(f.form)
    from encodings as e
    cross join lateral (
        values
            (e.plain),
            (e.json), -- also as an element of an array
            (btrim(to_json(e.json)::text, '"')), -- JSON in an array, or in JSON
            (replace(replace(e.plain, '\', '\\'), '"', '""')), -- in a composite
            (e.escaped),
            (e.in_url),
            (replace(e.in_url, '%20', '+')),
            (case when length(e.hex) >= 12 then e.hex end),
            (case when e.plain ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then replace(e.plain, '-', '') end)
    ) as f (form)
    where f.form is not null;
end;

comment on function privacy.token_forms is
    'The forms, in lower case, in which a text can lie in a table: as it is, escaped in JSON, arrays and composites, percent-encoded, in hex.';
revoke execute on function privacy.token_forms from public;
