create or replace function ops.record_written(
    p_archive_id bigint,
    p_rows bigint,
    p_row_checksum numeric,
    p_people bigint,
    p_first_at timestamptz,
    p_last_at timestamptz,
    p_bytes bigint,
    p_stream_hash bigint,
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
    set state = 'written',
        rows = p_rows,
        row_checksum = p_row_checksum,
        people = p_people,
        first_at = p_first_at,
        last_at = p_last_at,
        bytes = p_bytes,
        stream_hash = p_stream_hash,
        stored_bytes = p_stored_bytes
    where a.id = p_archive_id
        and a.state = 'copying';
    if not found then
        raise exception using
            errcode = 'RB409',
            message = 'the archive is not being copied';
    end if;
end
$$;

comment on function ops.record_written is
    'Records that the file of an archive is complete under its final name, and the counts of the copy. Raises RB409 '
    'unless it was being copied.';
