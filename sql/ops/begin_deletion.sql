-- Committed before the file is removed: a file that is missing is then no damage.
create or replace function ops.begin_deletion(p_archive_id bigint, p_now timestamptz default now())
    returns text
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_location text;
begin
    update ops.archived_partitions as a
    set state = 'deleting'
    where a.id = p_archive_id
        and exists (
            select
            from ops.retention_plan(p_now) as p
            where p.archive_id = a.id
                and p.action = 'delete'
        )
    returning a.location
    into v_location;
    if not found then
        raise exception using
            errcode = 'RB409',
            message = 'the archive is not due to be deleted';
    end if;
    return v_location;
end
$$;

comment on function ops.begin_deletion is
    'Registers that the file of an archive is about to be deleted, and returns its path. Raises RB409 when it is not due.';
revoke execute on function ops.begin_deletion from public;
