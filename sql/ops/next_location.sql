create or replace function ops.next_location(p_archive_id bigint)
    returns text
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select ops.archive_file(
        regexp_replace(a.location, '/[^/]*$', ''), a.partition, a.token, a.generation + 1
    )
    from ops.archived_partitions as a
    where a.id = p_archive_id;
end;

comment on function ops.next_location is 'Path of the file that an archive gets when it is written anew, beside the one it has.';
revoke execute on function ops.next_location from public;
