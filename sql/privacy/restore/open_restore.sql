-- The archive's own columns, whatever the table has become since. Called by `dbrunner archives`, which copies into it.
-- writes: archive_rows
create or replace function privacy.open_restore(p_archive_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_columns text;
begin
    select string_agg(format('%I %s', c.value ->> 'name', c.value ->> 'type'), ', ' order by c.ordinality)
    into v_columns
    from ops.archived_partitions as a
    cross join lateral jsonb_array_elements(a.columns) with ordinality as c
    where a.id = p_archive_id
        and a.state in ('verified', 'archived', 'restored');
    if v_columns is null then
        raise exception using
            errcode = 'RB404',
            message = 'there is no such archive';
    end if;
    execute format('create temporary table archive_rows (%s) on commit drop', v_columns);
    execute format('grant insert on pg_temp.archive_rows to %I, %I',
        ops.role_prefix() || '_operator', ops.role_prefix() || '_privacy');
end
$$;

comment on function privacy.open_restore is
    'Makes the table pg_temp.archive_rows with the columns of an archive, until the end of the transaction. Raises RB404 for an archive that has no file.';
