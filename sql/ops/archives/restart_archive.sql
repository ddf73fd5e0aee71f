-- While the partition is attached, its rows are in the database and the file may be replaced: in a folder, under the
-- same name. A command of an earlier run may still be transferring its file, so with commands the new attempt has its
-- own name, and the old name is kept until the new file is complete.
create or replace function ops.restart_archive(
    p_archive_id bigint,
    p_folder text,
    p_versions jsonb,
    p_format text default 'copy',
    p_is_encrypted boolean default false
)
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
        token = n.token,
        format = p_format,
        is_encrypted = p_is_encrypted,
        leftovers = case when n.location = a.location then a.leftovers else a.leftovers || a.location end,
        columns = ops.archive_columns(a.parent),
        versions = p_versions,
        earlier_sha256 = array_remove(a.earlier_sha256 || a.sha256, null),
        sha256 = null,
        damaged_at = null
    from ops.archived_partitions as b
    cross join lateral (select case when p_folder is null then ops.archive_token() else b.token end as token) as t
    cross join lateral (
        select t.token, ops.archive_file(p_folder, b.partition, t.token, b.generation, p_format, p_is_encrypted) as location
    ) as n
    where a.id = p_archive_id
        and b.id = p_archive_id
        and a.state in ('copying', 'written', 'verified')
    returning a.*
    into v_archive;
    if not found then
        raise exception using
            errcode = 'RB409',
            message = 'the archive cannot be written anew',
            detail = 'Its partition is gone.';
    end if;
    return v_archive;
end
$$;

comment on function ops.restart_archive is
    'Starts the file of an archive again while its partition is attached. Raises RB409 otherwise.';
