create or replace function privacy.retention_reason(p_place regclass)
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select t.reason
    from privacy.data_tables as t
    join pg_catalog.pg_namespace as n
        on n.nspname = t.schema_name
    join pg_catalog.pg_class as c
        on c.relnamespace = n.oid
        and c.relname = t.table_name
    where t.kind = 'record'
        and c.oid = p_place;
end;

comment on function privacy.retention_reason is
    'Why a table keeps what it has of people who were erased; null for one that may not.';
