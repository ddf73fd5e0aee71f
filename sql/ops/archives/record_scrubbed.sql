create or replace function ops.record_scrubbed(
    p_archive_id bigint,
    p_read_hash bigint,
    p_location text,
    p_rows bigint,
    p_removed bigint,
    p_removed_checksum numeric,
    p_people bigint,
    p_bytes bigint,
    p_stream_hash bigint,
    p_sha256 text,
    p_stored_bytes bigint
)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    update ops.archived_partitions as a
    set location = p_location,
        superseded_location = a.location,
        leftovers = array_remove(a.leftovers, p_location),
        generation = a.generation + 1,
        rows = p_rows,
        row_checksum = a.row_checksum - p_removed_checksum,
        people = coalesce(p_people, 0),
        bytes = p_bytes,
        stream_hash = p_stream_hash,
        sha256 = p_sha256,
        earlier_sha256 = a.earlier_sha256 || a.sha256,
        stored_bytes = p_stored_bytes,
        verified_at = clock_timestamp(),
        damaged_at = null
    where a.id = p_archive_id
        and a.state in ('verified', 'archived', 'restored')
        and a.superseded_location is null
        and p_location = any (a.leftovers) -- only what ops.next_location returned
        and a.stream_hash = p_read_hash
        and a.rows = p_rows + p_removed;
    if not found then
        raise exception using
            errcode = 'RB422',
            message = 'the file of the archive does not hold what was archived',
            hint = 'It was left as it is; `dbrunner archives verify` tells more.';
    end if;
end
$$;

comment on function ops.record_scrubbed is
    'Records the new file of an archive from which rows were removed, beside the old one. Called by '
    'privacy.finish_scrub. Raises RB422 if the bytes read are not those archived, or the new file is not at the '
    'location that ops.next_location returned.';
