-- Operators carry rows into archives and may read none otherwise. So there is a view of the month that is being
-- archived, and of nothing else; it is made, read and gone in one transaction, and copied from at the speed of a table.
create or replace function privacy.open_archive(p_archive_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not exists (
        select
        from ops.archived_partitions as a
        where a.id = p_archive_id
            and a.state = 'copying'
    ) then
        raise exception using
            errcode = 'RB409',
            message = 'the archive is not being copied';
    end if;
    execute format(
        'create temporary view archive_rows as select %s from %s',
        privacy.archive_column_list(p_archive_id), privacy.archive_source(p_archive_id)
    );
    execute format('grant select on pg_temp.archive_rows to %I', ops.role_prefix() || '_operator');
end
$$;

comment on function privacy.open_archive is
    'Makes the view pg_temp.archive_rows of the month that is being archived. Call privacy.close_archive in the same transaction. Raises RB409 unless the archive is being copied.';
revoke execute on function privacy.open_archive from public;
