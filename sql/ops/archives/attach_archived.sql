-- Attaches the partition while it is empty; it is filled in the same transaction. So no session waits, and none sees
-- half of the rows.
create or replace function ops.attach_archived(p_archive_id bigint, p_until timestamptz)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_archive ops.archived_partitions;
begin
    update ops.archived_partitions as a
    set state = 'restored',
        restored_until = p_until
    where a.id = p_archive_id
        and a.state = 'archived'
    returning a.*
    into v_archive;
    if not found then
        raise exception using
            errcode = 'RB409',
            message = 'the partition of this archive is attached, or its file is deleted';
    end if;
    perform ops.build_partition(v_archive.parent, v_archive.range_start::date);
end
$$;

comment on function ops.attach_archived is
    'Attaches an empty partition for the month of an archive, to be filled in the same transaction; `dbrunner retain` '
    'does not drop it before the given time. Raises RB409 if the partition exists.';
