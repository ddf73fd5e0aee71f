create or replace function ops.unregister_leftover(p_archive_id bigint, p_location text)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    update ops.archived_partitions as a
    set leftovers = array_remove(a.leftovers, p_location)
    where a.id = p_archive_id;
end;

comment on function ops.unregister_leftover is 'Records that the file of an unfinished attempt was removed.';
