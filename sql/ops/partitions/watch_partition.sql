-- Writers lock a table before its partition. Who locked the partition against them, to compare it, and then the table, to
-- detach it, would wait for a writer who waits for the partition: a deadlock. So a month is compared while it is written, and
-- nothing but this says that it was: a trigger that counts. Whoever had changed the month before has ended when the lock is
-- here, and can be seen by the next statement; whoever comes later counts. Called by the runner, in a transaction of its own,
-- before ops.drop_archived and ops.warm_partition.
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
    'Begins to count the changes of an attached partition, after those that are under way, and returns the count so far; see ops.lock_unchanged. Raises RB404 when there is none.';
