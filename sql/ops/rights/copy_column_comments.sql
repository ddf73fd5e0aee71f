-- Called for views that pass columns on. Runs with the rights of its caller, since only the owner of a view may
-- comment on it.
create or replace function ops.copy_column_comments(p_view regclass, p_source regclass)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_column record;
begin
    for v_column in
        select a.attname as name, pg_catalog.col_description(m.attrelid, m.attnum) as meaning
        from pg_catalog.pg_attribute as a
        join pg_catalog.pg_attribute as m
            on m.attrelid = p_source
            and m.attname = a.attname
        where a.attrelid = p_view
            and a.attnum > 0
    loop
        execute format('comment on column %s.%I is %L', p_view, v_column.name, v_column.meaning);
    end loop;
end
$$;

comment on function ops.copy_column_comments is
    'Gives the columns of a view the comments of the columns of the same names in another relation.';
