-- Uses `cluster`, which rewrites a table and its indexes inside a transaction, and clears the cluster mark, so that a
-- later `cluster` of a DBA does not touch the table. Runs with the rights of the caller, who owns the table.
create or replace function ops.cluster_table(p_table regclass)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute (
        select format('cluster %s using %I; alter table %1$s set without cluster', p_table, c.relname)
        from pg_catalog.pg_index as i
        join pg_catalog.pg_class as c
            on c.oid = i.indexrelid
        where i.indrelid = p_table
            and i.indisprimary
    );
end
$$;

comment on function ops.cluster_table is
    'Rewrites a table of the caller without the bytes of deleted rows, in the order of its primary key; readers and '
    'writers wait meanwhile.';
