-- A cursor, opened with the rights of this schema's owner and read by the caller: the id is a parameter, as it could
-- not be in a copy, and no rows pile up, as they would in the result of a function.
create or replace function privacy.open_export(
    p_export_id bigint,
    p_person_id bigint,
    p_table text,
    p_wants_columns boolean default false
)
    returns refcursor
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set cursor_tuple_fraction = 1
    set enable_seqscan = off
    set jit = off
as $$
declare
    v_cursor refcursor;
    v_table privacy.data_tables;
    v_external_id text;
begin
    perform privacy.check_export(p_export_id, p_person_id);
    select t.*
    into v_table
    from privacy.data_tables as t
    where format('%I.%I', t.schema_name, t.table_name) = p_table;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = format('table %s is not in the data map', p_table);
    end if;
    select p.external_id
    into v_external_id
    from tracking.persons as p
    where p.id = p_person_id;

    open v_cursor no scroll for
        execute privacy.export_query(v_table.schema_name, v_table.table_name, p_wants_columns)
        using array[p_person_id], array[v_external_id];
    return v_cursor;
end
$$;

comment on function privacy.open_export is
    'Opens a cursor over the rows of a person in a table, which lasts until the end of the transaction: the time, then the row as a line of JSON or each column as text.';
