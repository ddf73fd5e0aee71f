-- The table first, as everybody does; no writer is in the partition then, and no reader. Only the table itself: its other
-- partitions are left alone. The caller's lock_timeout says for how long.
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
    'Locks a table and one of its partitions against everybody, and says whether the partition is as it was when ops.watch_partition returned p_watched.';
