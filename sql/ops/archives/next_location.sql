-- Committed before the file is written. In a folder, the file that a killed run left is overwritten; a command of a
-- killed run may still be transferring its file, so with commands each attempt has its own name.
create or replace function ops.next_location(p_archive_id bigint)
    returns text
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    update ops.archived_partitions as a
    set leftovers = array_remove(a.leftovers, n.location) || n.location
    from ops.archived_partitions as b
    cross join lateral (
        select case when strpos(b.location, '/') > 0 then b.token else ops.archive_token() end as token
    ) as t
    cross join lateral (
        select ops.archive_file(
            substring(b.location from '^(.*)/'), b.partition, t.token, b.generation + 1, b.format, b.is_encrypted
        ) as location
    ) as n
    where a.id = p_archive_id
        and b.id = p_archive_id
    returning n.location;
end;

comment on function ops.next_location is
    'Path or name of the new file of an archive that is being rewritten; it counts as a leftover until it is '
    'registered. The current file stays.';
