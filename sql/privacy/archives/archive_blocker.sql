-- Called by ops.drop_archived, which finds out whether anything was written meanwhile. Late events, erasures and decisions on consent
-- are found by the checksum, whatever made them; and what is still to be computed from the month is computed first, since
-- nothing below the floor ever is.
create or replace function privacy.archive_blocker(p_archive_id bigint)
    returns text
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_archive ops.archived_partitions;
    v_rows bigint;
    v_checksum numeric;
begin
    select a.*
    into strict v_archive
    from ops.archived_partitions as a
    where a.id = p_archive_id;

    if exists (
        select
        from pipeline.pending_streams as t
        where t.first_at < v_archive.range_end
    ) then
        return 'not aggregated';
    end if;
    if exists (
        select
        from pipeline.dirty_buckets as d
        where d.bucket < v_archive.range_end
    ) then
        return 'not refreshed';
    end if;
    execute format(
        'select count(*), coalesce(sum(hash_record_extended(row(%s), 0)), 0) from %s',
        privacy.archive_column_list(p_archive_id), privacy.archive_source(p_archive_id)
    )
    into v_rows, v_checksum;
    if (v_rows, v_checksum) is distinct from (v_archive.rows, v_archive.row_checksum) then
        return 'changed';
    end if;
    return null;
end
$$;

comment on function privacy.archive_blocker is
    'Why a partition may not be dropped yet: not aggregated, not refreshed, changed (since it was archived); null when it may.';
