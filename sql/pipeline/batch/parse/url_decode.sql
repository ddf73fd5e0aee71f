-- Never fails: what does not decode to text stays as it was sent.
create or replace function pipeline.url_decode(p_text text)
    returns text
    language plpgsql
    immutable
    set search_path = pg_catalog, pg_temp
as $$
begin
    if position('%' in p_text) = 0 then
        return replace(p_text, '+', ' ');
    end if;
    return (
        select convert_from(
            string_agg(
                case when m.part[1] ~ '^%..' then decode(substr(m.part[1], 2), 'hex') else convert_to(m.part[1], 'UTF8') end,
                ''::bytea order by m.place
            ),
            'UTF8'
        )
        from regexp_matches(replace(p_text, '+', ' '), '%[0-9A-Fa-f]{2}|[^%]+|%', 'g')
            with ordinality as m (part, place)
    );
exception
    when character_not_in_repertoire or untranslatable_character then
        return p_text;
end
$$;

comment on function pipeline.url_decode is 'Percent-decodes a part of a URL; returns it unchanged where that gives no valid text.';
