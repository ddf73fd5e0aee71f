-- Text that is no JSON, or not whole, still holds the id as it was sent: plain, with escapes beyond ASCII or of slashes,
-- or as a part of an address.
create or replace function privacy.mentions(p_external_ids text[])
    returns table (word text, bytes bytea)
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    select w.word, convert_to(w.word, 'UTF8')
    from unnest(p_external_ids) as x (external_id)
    -- The name of a key without a visitor is session:SITE:KEY; only the key was sent.
    cross join lateral (
        select coalesce(substring(x.external_id from '^session:[^:]*:(.+)$'), x.external_id) as plain
    ) as k
    cross join lateral (
        select k.plain
        union
        select string_agg(
            case when ascii(c.c) < 128 then c.c else '\u' || lpad(to_hex(ascii(c.c)), 4, '0') end,
            '' order by c.place
        )
        from string_to_table(k.plain, null) with ordinality as c (c, place)
        where octet_length(k.plain) > length(k.plain)
        union
        select replace(k.plain, '/', '\/')
        union
        select string_agg(
            case
                when c.c ~ '[A-Za-z0-9_.~-]' then c.c
                else upper(regexp_replace(encode(convert_to(c.c, 'UTF8'), 'hex'), '(..)', '%\1', 'g'))
            end,
            '' order by c.place
        )
        from string_to_table(k.plain, null) with ordinality as c (c, place)
    ) as f (form)
    cross join lateral (
        select case when length(f.form) >= 5 then f.form else '"' || f.form || '"' end
        where f.form is not null
    ) as w (word);
end;

comment on function privacy.mentions is
    'How external ids can stand in a text: as they are, in quotes if they are shorter than five characters, with escapes, or percent-encoded.';
revoke execute on function privacy.mentions from public;
