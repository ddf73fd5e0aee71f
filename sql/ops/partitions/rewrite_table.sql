-- `cluster` writes a table and its indexes anew within a transaction. It must not be remembered: no later `cluster` of a
-- DBA shall touch it.
create or replace function ops.rewrite_table(p_relation regclass)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.check_isolation();
    execute (
        select format('cluster %s using %I; alter table %1$s set without cluster', p_relation, c.relname)
        from pg_catalog.pg_index as i
        join pg_catalog.pg_class as c
            on c.oid = i.indexrelid
        join pg_catalog.pg_class as t
            on t.oid = i.indrelid
        where i.indrelid = p_relation
            and i.indisprimary
            and t.relowner = current_user::regrole
    );
end
$$;

comment on function ops.rewrite_table is
    'Writes a table of this schema''s owner anew without the bytes of deleted rows, in the order of its primary key; readers and writers wait meanwhile.';
revoke execute on function ops.rewrite_table from public;
