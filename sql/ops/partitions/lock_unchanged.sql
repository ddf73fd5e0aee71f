-- Locks the table before its partition, in the order of all other code; then no reader or writer is in the partition.
-- Only these two are locked, not the table's other partitions. Waits as long as the caller's lock_timeout.
create or replace function ops.lock_unchanged(p_table text, p_partition text, p_watched bigint)
    returns boolean
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('lock table only tracking.%I in access exclusive mode', p_table);
    execute format('lock table only part.%I in access exclusive mode', p_partition);
    return exists (
        select
        from pg_catalog.pg_trigger as t
        where t.tgrelid = format('part.%I', p_partition)::regclass
            and t.tgname = 'counts_changes'
            and t.tgenabled = 'O'
    )
    and (select s.last_value = p_watched from ops.watched_changes as s);
end
$$;

comment on function ops.lock_unchanged is
    'Locks a table and one of its partitions exclusively, and returns whether the partition is unchanged since '
    'ops.watch_partition returned p_watched.';
