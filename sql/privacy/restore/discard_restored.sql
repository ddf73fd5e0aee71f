create or replace function privacy.discard_restored(p_table text)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if to_regclass(format('archive.%I', p_table)) is null then
        raise exception using
            errcode = 'RB404',
            message = format('there is no restored table "%s"', p_table);
    end if;
    execute format('drop table archive.%I', p_table);
    delete from privacy.data_tables as t
    where t.schema_name = 'archive'
        and t.table_name = p_table;
end
$$;

comment on function privacy.discard_restored is 'Drops a table that an archive was restored to. Raises RB404.';
