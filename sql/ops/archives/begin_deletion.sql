-- Committed before the file is removed, so that a missing file is not reported as damaged. A future p_now counts as now.
create or replace function ops.begin_deletion(p_archive_id bigint, p_now timestamptz default now())
    returns setof text
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    with marked as (
        update ops.archived_partitions as a
        set state = 'deleting',
            damaged_at = null
        where a.id = p_archive_id
            and exists (
                select
                from ops.retention_plan(least(p_now, now()), a.partition) as p
                where p.archive_id = a.id
                    and p.action = 'delete'
            )
        returning a.leftovers || a.location as locations
    )
    select unnest(m.locations)
    from marked as m;
    if not found then
        raise exception using
            errcode = 'RB409',
            message = 'the archive is not due to be deleted';
    end if;
end
$$;

comment on function ops.begin_deletion is
    'Registers that the file of an archive is about to be deleted; returns its path and the paths of other files that '
    'may be left. Raises RB409 when it is not due.';
