create or replace function ops.finish_deletion(p_archive_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    update ops.archived_partitions as a
    set state = 'deleted',
        deleted_at = clock_timestamp()
    where a.id = p_archive_id
        and a.state = 'deleting';
    if not found then
        raise exception using
            errcode = 'RB409',
            message = 'the archive is not being deleted';
    end if;
    perform privacy.unregister_archive(p_archive_id);
end
$$;

comment on function ops.finish_deletion is
    'Records that the file of an archive was deleted: its row stays as a tombstone, and the list of the people in it '
    'is removed. Raises RB409 unless it was being deleted.';
