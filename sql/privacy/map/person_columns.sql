create or replace function privacy.person_columns(p_place regclass)
    returns setof name
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select a.attname
    from pg_catalog.pg_attribute as a
    where a.attrelid = p_place
        and a.attnum > 0
        and not a.attisdropped
        and a.atttypid in ('int4'::regtype, 'int8'::regtype)
        and (
            a.attname = 'person_id'
            or (a.attname = 'id' and p_place = 'tracking.persons'::regclass)
            or exists (
                select
                from pg_catalog.pg_constraint as c
                where c.conrelid = p_place
                    and c.contype = 'f'
                    and c.confrelid = 'tracking.persons'::regclass
                    and c.conkey = array[a.attnum]
            )
        );
end;

comment on function privacy.person_columns is 'Columns of a table that hold tracking.persons.id, by name or by foreign key.';
