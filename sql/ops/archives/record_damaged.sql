-- Called by `dbrunner archives verify`. If the file that was read has been replaced since, or is about to be deleted,
-- nothing is recorded. The time of the first finding is kept.
create or replace function ops.record_damaged(p_archive_id bigint, p_location text, p_sha256 text)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    update ops.archived_partitions as a
    set damaged_at = clock_timestamp()
    where a.id = p_archive_id
        and a.state in ('verified', 'archived', 'restored')
        and a.location = p_location
        and a.sha256 = p_sha256
        and a.damaged_at is null;
end
$$;

comment on function ops.record_damaged is
    'Records that the file of an archive is missing, damaged, or not the one that was archived, unless the file was '
    'replaced since. The next verification that finds it intact clears that.';
