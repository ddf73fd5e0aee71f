create or replace function ops.end_restore(p_archive_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    update ops.archived_partitions as a
    set restored_until = clock_timestamp()
    where a.id = p_archive_id
        and a.state = 'restored';
    if not found then
        raise exception using
            errcode = 'RB409',
            message = 'the archive is not restored';
    end if;
end
$$;

comment on function ops.end_restore is
    'Allows the next `dbrunner retain` to compare a restored partition with its archive and drop it. Raises RB409 if '
    'it is not restored.';
