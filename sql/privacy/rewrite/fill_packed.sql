create or replace function privacy.fill_packed(p_table text, p_partition text)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    set jit = off
as $$
begin
    execute format(
        'insert into ops.%I (%s) select %2$s from %3$s order by t.%4$I',
        p_partition,
        (select string_agg(format('%I', c.value ->> 'name'), ', ' order by c.ordinality)
            from jsonb_array_elements(ops.archive_columns(p_table)) with ordinality as c),
        privacy.month_source(p_table, p_partition),
        (select p.time_column from ops.partition_policies as p where p.parent_table = p_table)
    );
end
$$;

comment on function privacy.fill_packed is
    'Copies a month, hidden rows too, in order of time into the table of schema ops that has the name of its partition.';
