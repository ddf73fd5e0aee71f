-- So that a bad line is found when the person is erased whom it names. Also where the line is no JSON, or no UTF-8.
create or replace function pipeline.named_visitor(
    p_visitor text,
    p_site text,
    p_session_key text,
    p_raw text,
    p_raw_bytes bytea
)
    returns text
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    select left(coalesce(
        tracking.external_id(p_visitor),
        (
            select tracking.external_id(coalesce(j.event #>> '{}', m.found[2]))
            from regexp_matches(
                coalesce(p_raw, encode(p_raw_bytes, 'escape')),
                '"(person|visitor)"\s*:\s*"((?:[^"\\]|\\.)+)"',
                'g'
            ) as m (found)
            cross join lateral pipeline.parse_json('"' || m.found[2] || '"') as j
            order by m.found[1]
            limit 1
        ),
        'session:' || coalesce(p_site, 'default') || ':' || p_session_key
    ), 640);
end;

comment on function pipeline.named_visitor is
    'External id of the person whom a line names, by its fields or, where it has none, its text; null where it names none.';
