-- reads: archive_rows
create or replace function privacy.restore_attached(
    p_archive_id bigint,
    p_sha256 text,
    p_until timestamptz,
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
    v_columns text;
begin
    perform ops.check_isolation();
    perform privacy.check_restored(p_archive_id, p_sha256);
    removed := privacy.clean_restored(p_archive_id);
    perform ops.attach_archived(p_archive_id, p_until);

    -- By name: what a migration has dropped since stays behind, what it has added gets its default.
    select a.parent, string_agg(format('%I', t.attname), ', ')
    into v_parent, v_columns
    from ops.archived_partitions as a
    cross join lateral jsonb_array_elements(a.columns) as c
    join pg_catalog.pg_attribute as t
        on t.attrelid = format('tracking.%I', a.parent)::regclass
        and t.attname = c.value ->> 'name'
        and t.attgenerated = ''
        and not t.attisdropped
    where a.id = p_archive_id
    group by a.parent;
    execute format('insert into tracking.%I (%s) select %2$s from pg_temp.archive_rows', v_parent, v_columns);
    get diagnostics restored = row_count;
end
$$;

comment on function privacy.restore_attached is
    'Attaches the rows in pg_temp.archive_rows as the partition they were, without those of erased people; p_sha256 is that of the file they came from. Raises RB422 for a file that is not the archive''s, RB409 if the partition is there, RB404 for an unknown archive.';
