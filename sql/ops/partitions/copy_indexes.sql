-- Builds the indexes after the rows, which packs them. All indexes of the partition are copied, because attaching
-- would build a missing one while readers wait.
create or replace function ops.copy_indexes(p_partition text)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_index record;
begin
    for v_index in
        select
            c.relname,
            replace(
                pg_catalog.pg_get_indexdef(i.indexrelid), format(' ON part.%I ', p_partition), format(' ON ops.%I ', p_partition)
            ) as definition,
            k.conname
        from pg_catalog.pg_index as i
        join pg_catalog.pg_class as c
            on c.oid = i.indexrelid
        left join pg_catalog.pg_constraint as k
            on k.conindid = i.indexrelid
            and k.contype = 'p'
        where i.indrelid = format('part.%I', p_partition)::regclass
    loop
        execute v_index.definition;
        if v_index.conname is not null then
            execute format('alter table ops.%I add constraint %I primary key using index %I',
                p_partition, v_index.conname, v_index.relname);
        end if;
    end loop;
end
$$;

comment on function ops.copy_indexes is 'Gives a table of this schema the indexes of the partition of the same name.';
