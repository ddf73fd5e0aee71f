create or replace function privacy.map_version()
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select left(
        encode(
            sha256(convert_to(string_agg(r.text, E'\n' order by r.text collate "C"), 'UTF8')),
            'hex'
        ),
        16
    )
    from (
        select t::text from privacy.data_tables as t
        union all
        select m::text from privacy.data_map as m
    ) as r (text);
end;

comment on function privacy.map_version is 'Tells two states of the data map apart: the beginning of a hash of all its rows.';
