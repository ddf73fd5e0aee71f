create or replace function privacy.letter_patterns(p_token text)
    returns table (place bigint, plain text, hex text, escaped text, in_url text)
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        v.place,
        min(v.quoted),
        '(?:' || string_agg(distinct v.hex, '|') || ')',
        '(?:' || string_agg(distinct v.escaped, '|') || ')',
        '(?:' || min(v.quoted) || '|' || string_agg(distinct regexp_replace(v.hex, '(..)', '%\1', 'g'), '|')
            || case min(v.letter) when ' ' then '|\+' else '' end || ')'
    from (
        select
            l.place,
            c.letter,
            regexp_replace(lower(c.letter), '([^[:alnum:]])', '\\\1') as quoted,
            encode(convert_to(c.letter, 'UTF8'), 'hex') as hex,
            case
                when ascii(c.letter) < 128 then regexp_replace(lower(c.letter), '([^[:alnum:]])', '\\\1')
                when ascii(c.letter) < 65536 then '\\u' || lpad(to_hex(ascii(c.letter)), 4, '0')
                else '\\u' || to_hex(55232 + (ascii(c.letter) >> 10))
                    || '\\u' || to_hex(56320 + (ascii(c.letter) & 1023))
            end as escaped
        from string_to_table(p_token, null) with ordinality as l (letter, place)
        cross join lateral (values (l.letter), (lower(l.letter)), (upper(l.letter))) as c (letter)
        where length(c.letter) = 1
    ) as v
    group by v.place;
end;

comment on function privacy.letter_patterns is
    'The letters of a text as regular expressions for text in lower case: plain, in hex, as escapes of JSON, and as in a URL; codes in upper and lower case.';
