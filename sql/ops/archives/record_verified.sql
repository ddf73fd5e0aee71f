-- Called by `dbrunner retain` after it has read the file back, and by `dbrunner archives verify`.
create or replace function ops.record_verified(
    p_archive_id bigint,
    p_rows bigint,
    p_bytes bigint,
    p_stream_hash bigint,
    p_sha256 text
)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    update ops.archived_partitions as a
    set state = case a.state when 'written' then 'verified' else a.state end,
        sha256 = p_sha256,
        verified_at = clock_timestamp(),
        damaged_at = null
    where a.id = p_archive_id
        and a.state in ('written', 'verified', 'archived', 'restored')
        and a.rows = p_rows
        and a.bytes = p_bytes
        and a.stream_hash = p_stream_hash
        and coalesce(a.sha256, p_sha256) = p_sha256;
    if not found then
        raise exception using
            errcode = 'RB422',
            message = 'the file of the archive does not hold what was written';
    end if;
    perform privacy.finish_archive_erasures(p_archive_id);
end
$$;

comment on function ops.record_verified is
    'Records that the file of an archive was read back and holds what was written. Raises RB422 if it does not.';
