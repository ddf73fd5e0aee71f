-- For views: what the file system says changes at any time, and a view with a column that is volatile computes it
-- even if nobody asks for it.
create or replace function ops.relation_bytes(p_relation oid)
    returns bigint
    language sql
    stable
    set search_path = pg_catalog, pg_temp
return pg_catalog.pg_total_relation_size(p_relation);

comment on function ops.relation_bytes is 'Size of a table with its indexes, in bytes.';
