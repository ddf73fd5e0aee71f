-- Called by the runner, in its own transaction, before ops.drop_archived and ops.warm_partition. Writers lock a table
-- before its partition, so locking the partition to compare it and then the table to detach it would deadlock; instead
-- a trigger counts the changes during the comparison. The lock here waits for earlier writers, so their rows are
-- visible to the next statement, and later ones are counted.
create or replace function ops.watch_partition(p_partition text)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform ops.check_isolation();
    if not exists (select from ops.partitions as p where p.partition = p_partition and p.is_attached) then
        raise exception using
            errcode = 'RB404',
            message = format('there is no partition "%s"', p_partition),
            hint = 'dbrunner partitions list shows them.';
    end if;
    execute format('lock table part.%I in share row exclusive mode', p_partition);
    execute format(
        'create or replace trigger counts_changes after insert or update or delete on part.%I '
        'for each row execute function ops.count_change()', p_partition
    );
    return nextval('ops.watched_changes');
end
$$;

comment on function ops.watch_partition is
    'Starts to count the changes of an attached partition, after the transactions that are changing it now, and '
    'returns the count so far (ops.lock_unchanged). Raises RB404 when there is none.';
