-- While the partition is attached, its rows are in the database, so the file may be replaced. Another folder than before
-- leaves a file behind, which is remembered until the new one is whole.
create or replace function ops.restart_archive(p_archive_id bigint, p_folder text, p_versions jsonb)
    returns ops.archived_partitions
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_archive ops.archived_partitions;
begin
    update ops.archived_partitions as a
    set state = 'copying',
        location = n.location,
        superseded_location = case when n.location = a.location then a.superseded_location else a.location end,
        columns = ops.archive_columns(a.parent),
        versions = p_versions,
        earlier_sha256 = array_remove(a.earlier_sha256 || a.sha256, null),
        sha256 = null
    from ops.archived_partitions as b
    cross join lateral (
        select ops.archive_file(p_folder, b.partition, b.token, b.generation) as location
    ) as n
    where a.id = p_archive_id
        and b.id = p_archive_id
        and a.state in ('copying', 'written', 'verified')
        and (n.location = a.location or a.superseded_location is null)
    returning a.*
    into v_archive;
    if not found then
        raise exception using
            errcode = 'RB409',
            message = 'the archive cannot be written anew',
            detail = 'Its partition is gone, or a file in a third folder waits to be removed.';
    end if;
    return v_archive;
end
$$;

comment on function ops.restart_archive is
    'Begins the file of an archive anew while its partition is attached. Raises RB409 otherwise.';
revoke execute on function ops.restart_archive from public;
