-- One expression for all the forms in which a text can lie in a database. Not one for all texts: its states would not
-- fit into the matcher's cache, and a search for twenty would take 300 times as long as for one. The server keeps 32
-- expressions compiled, so no more should be looked for at once.
-- A text is found as a word of its own and not within another name, or no one could be erased whose name is a part of
-- another's; a short text not in hex, as any hash would hold it. UUIDs and the like have no letters that anything encodes.
-- An ordinary word or number, or a text of hardly more than signs (.*, $1), is marked by a comment in its expression: it can stand somewhere without meaning the person
-- (see privacy.own_columns).
create or replace function privacy.token_patterns(p_tokens text[])
    returns text[]
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    select coalesce(array_agg(o.pattern), '{}')
    from (
        select
            case
                when t.token ~ '^([[:alpha:]]+([_-][[:alpha:]]+)*|[0-9]{1,9})$'
                    or length(regexp_replace(t.token, '[^[:alnum:]]', '', 'g')) < 3 then '(?#word)'
                else ''
            end || string_agg(
                distinct
                case when f.form = w.hex then b.hex_before || f.form || b.hex_after else b.before || f.form || b.after end,
                '|'
            ) as pattern
        from unnest(p_tokens) as t (token)
        cross join lateral (
            select
                string_agg(l.plain, '' order by l.place) as plain,
                string_agg(l.hex, '' order by l.place) as hex,
                string_agg(l.escaped, '' order by l.place) as escaped,
                string_agg(l.in_url, '' order by l.place) as in_url
            from privacy.letter_patterns(t.token) as l
        ) as w
        cross join lateral (select to_json(lower(t.token))::text as quoted) as q
        cross join lateral (select substr(q.quoted, 2, length(q.quoted) - 2) as text) as j
        cross join lateral (select to_json(j.text)::text as quoted) as p
        cross join lateral (select substr(p.quoted, 2, length(p.quoted) - 2) as text) as k
        -- Another name goes on with a letter or a digit, also after a sign as in names: bob@mail.example is neither
        -- joebob@mail.example nor bob@mail.example.au. A code of a sign, in a URL, in JSON or in hex, ends in letters.
        cross join lateral (
            select
                '(?:^|[^[:alnum:]._@+-]|(?:^|[^[:alnum:]])[._@+-]|%(?!2[bde]|40|5f)[0-9a-f]{2}|\\(?:u[0-9a-f]{4}|[bfnrt]))' as before,
                '(?![[:alnum:]]|(?:[._@+-]|%(?:2[bde]|40|5f))[[:alnum:]])' as after,
                '(?:^|[^0-9a-f]|[0189a-f][0-9a-f]|2[0-9acf]|3[a-f]|60|[57][b-e]|7f|'
                    '(?:^|[^0-9a-f]|[0-289a-f][0-9a-f]|3[a-f]|[46]0|[57][b-f])(?:2[bde]|40|5f))' as hex_before,
                '(?!(?:2[bde]|40|5f)?(?:3[0-9]|[46][1-9a-f]|[57][0-9a]))' as hex_after
        ) as b
        cross join lateral (
            values
                (w.plain),
                (privacy.quote_pattern(j.text)), -- in JSON and arrays
                (privacy.quote_pattern(k.text)), -- JSON in an array, or in JSON
                (privacy.quote_pattern(replace(replace(lower(t.token), '\', '\\'), '"', '""'))), -- in a composite
                (case when t.token ~ '[^\x01-\x7f]' then w.escaped end),
                (case when t.token ~ '[^0-9a-fA-F-]' then w.in_url end),
                (case when octet_length(t.token) >= 6 then w.hex end),
                (
                    case when t.token ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
                        lower(replace(t.token, '-', ''))
                    end
                )
        ) as f (form)
        where t.token <> ''
            and f.form is not null
        group by t.token
    ) as o;
end;

comment on function privacy.token_patterns is
    'Regular expressions, for text in lower case, that find each text as it is, escaped in JSON, arrays or composites, percent-encoded, and in hex. That of an ordinary word or number, or of a text with fewer than three letters and digits, begins with (?#word).';
