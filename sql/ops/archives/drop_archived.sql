-- One transaction compares the month with its file, checks that no aggregation or refresh is pending for it and that
-- it has not changed since, drops it and raises the floor. It waits for locks no longer than the caller's
-- lock_timeout, so readers that queue behind it wait no longer either; all slow work comes before the table is locked
-- against readers.
create or replace function ops.drop_archived(p_archive_id bigint, p_watched bigint)
    returns text
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_archive ops.archived_partitions;
    v_hindrance text;
begin
    perform ops.check_isolation();
    select a.*
    into v_archive
    from ops.archived_partitions as a
    where a.id = p_archive_id
        and a.state = 'verified'
    for update;
    if not found then
        raise exception using
            errcode = 'RB409',
            message = 'the archive is not verified';
    end if;

    v_hindrance := privacy.archive_blocker(p_archive_id);
    if v_hindrance is not null then
        return v_hindrance;
    end if;
    if not ops.lock_unchanged(v_archive.parent, v_archive.partition, p_watched) then
        return 'written';
    end if;
    execute format('alter table tracking.%I detach partition part.%I', v_archive.parent, v_archive.partition);
    execute format('drop table part.%I', v_archive.partition);

    update ops.partition_policies as p
    set retention_floor = v_archive.range_end
    where p.parent_table = v_archive.parent
        and p.retention_floor < v_archive.range_end;
    update ops.archived_partitions as a
    set state = 'archived',
        dropped_at = clock_timestamp()
    where a.id = p_archive_id;
    return 'dropped';
end
$$;

comment on function ops.drop_archived is
    'Drops a partition whose archive is verified and equal to it, and raises the retention floor: dropped. Otherwise leaves it and says why: changed (since it was copied), written (since ops.watch_partition returned p_watched; watch it again), not aggregated, or not refreshed. Raises RB409 when the archive is not verified.';
