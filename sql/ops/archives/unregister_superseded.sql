create or replace function ops.unregister_superseded(p_archive_id bigint)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    update ops.archived_partitions as a
    set superseded_location = null
    where a.id = p_archive_id;
end
$$;

comment on function ops.unregister_superseded is 'Records that the previous file of an archive was removed.';
