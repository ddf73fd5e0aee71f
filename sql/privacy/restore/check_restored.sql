-- An old copy of a file is known by its hash; there are rows in it that the archive was rewritten without.
-- reads: archive_rows
create or replace function privacy.check_restored(p_archive_id bigint, p_sha256 text)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_archive ops.archived_partitions;
    v_rows bigint;
    v_checksum numeric;
begin
    select a.*
    into v_archive
    from ops.archived_partitions as a
    where a.id = p_archive_id;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = 'there is no such archive';
    end if;
    if p_sha256 = any (v_archive.earlier_sha256) then
        return;
    end if;
    execute format(
        'select count(*), coalesce(sum(hash_record_extended(row(%s), 0)), 0) from pg_temp.archive_rows as t',
        privacy.archive_column_list(p_archive_id)
    )
    into v_rows, v_checksum;
    if (p_sha256, v_rows, v_checksum) is distinct from (v_archive.sha256, v_archive.rows, v_archive.row_checksum) then
        raise exception using
            errcode = 'RB422',
            message = 'the file does not hold what was archived',
            hint = 'Look for another copy of it; `dbrunner archives verify` compares them with the record.';
    end if;
end
$$;

comment on function privacy.check_restored is
    'Raises RB422 unless pg_temp.archive_rows, read from a file with this SHA-256, holds what was archived, or the file is an earlier generation of the archive. RB404 for an unknown archive.';
