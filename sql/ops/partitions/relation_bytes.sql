-- Hides that the size is volatile: a view computes a volatile column even in queries that do not select it.
create or replace function ops.relation_bytes(p_relation oid)
    returns bigint
    language sql
    stable
    set search_path = pg_catalog, pg_temp
return pg_catalog.pg_total_relation_size(p_relation);

comment on function ops.relation_bytes is 'Size of a table with its indexes, in bytes.';
