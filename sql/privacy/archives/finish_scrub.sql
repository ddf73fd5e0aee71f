-- The rows that left are in pg_temp.archive_rows, so that the checksum of those that stay need not be taken anew: it is
-- a sum. The erasures are done when the old file is gone (privacy.confirm_scrub).
-- reads: archive_rows
create or replace function privacy.finish_scrub(
    p_archive_id bigint,
    p_read_hash bigint,
    p_location text,
    p_rows bigint,
    p_bytes bigint,
    p_stream_hash bigint,
    p_sha256 text,
    p_stored_bytes bigint
)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_removed bigint;
    v_checksum numeric;
begin
    execute format(
        'select count(*), coalesce(sum(hash_record_extended(row(%s), 0)), 0) from pg_temp.archive_rows as t',
        privacy.archive_column_list(p_archive_id)
    )
    into v_removed, v_checksum;
    update privacy.archive_people as p
    set people = array(
        select n.id
        from unnest(p.people) with ordinality as n (id, place)
        where n.id::bigint * 1024 + p.bucket not in (select privacy.erased_in_archive(p_archive_id))
        order by n.place
    )
    where p.archive_id = p_archive_id
        and p.bucket in (select privacy.archive_bucket(e) from privacy.erased_in_archive(p_archive_id) as e);

    perform ops.record_scrubbed(
        p_archive_id, p_read_hash, p_location, p_rows, v_removed, v_checksum,
        (select sum(cardinality(p.people)) from privacy.archive_people as p where p.archive_id = p_archive_id)::bigint,
        p_bytes, p_stream_hash, p_sha256, p_stored_bytes
    );
    return v_removed;
end
$$;

comment on function privacy.finish_scrub is
    'Records that an archive was written anew into another file without the rows in pg_temp.archive_rows, which are those of erased people; p_read_hash is the hash of the file that was read. Returns how many rows left. Raises RB422 if the numbers do not fit.';
