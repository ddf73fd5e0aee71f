-- A table of its own is personal data like any other: guarded, in the map, and reached by export and erasure.
-- reads: archive_rows
create or replace function privacy.restore_as(
    p_archive_id bigint,
    p_sha256 text,
    p_table text,
    out restored bigint,
    out removed bigint
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_parent text;
begin
    perform ops.check_isolation();
    perform privacy.check_restored(p_archive_id, p_sha256);
    removed := privacy.clean_restored(p_archive_id);
    select a.parent
    into v_parent
    from ops.archived_partitions as a
    where a.id = p_archive_id;

    execute format('create table archive.%I (like pg_temp.archive_rows)', p_table);
    execute format('alter table archive.%I enable row level security, force row level security', p_table);
    perform privacy.guard_restored(p_table);
    execute format('insert into archive.%I select * from pg_temp.archive_rows', p_table);
    get diagnostics restored = row_count;
    execute format('create index on archive.%I (person_id)', p_table);
    execute format('comment on table archive.%I is %L', p_table, 'Restored from an archive of tracking.' || v_parent || '.');
    perform privacy.map_restored(p_table, v_parent);
end
$$;

comment on function privacy.restore_as is
    'Makes a table of schema archive of the rows in pg_temp.archive_rows, without those of erased people; researchers see it as they saw the rows before. Raises RB422 for a file that is not the archive''s, RB404 for an unknown archive.';
