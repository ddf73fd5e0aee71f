-- Readers and writers wait only here, while the month is exchanged. If a lock is not free within the caller's
-- lock_timeout, all are released before the next attempt.
create or replace function ops.swap_packed(
    p_table text,
    p_partition text,
    p_range_start timestamptz,
    p_range_end timestamptz,
    p_watched bigint
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_comment text := obj_description(format('part.%I', p_partition)::regclass, 'pg_class');
    v_is_whole boolean := privacy.is_packed_whole(p_table, p_partition);
begin
    for v_attempt in 1..30 loop
        begin
            if not v_is_whole or p_watched is not null and not ops.lock_unchanged(p_table, p_partition, p_watched) then
                raise exception using
                    errcode = 'RB409',
                    message = format('partition "%s" was changed while it was packed', p_partition),
                    hint = 'Nothing has happened; run it again.';
            end if;
            execute format('alter table tracking.%I detach partition part.%I', p_table, p_partition);
            exit;
        exception
            when lock_not_available or deadlock_detected then
                if v_attempt = 30 then
                    raise;
                end if;
                perform pg_catalog.pg_sleep(0.2 + random());
        end;
    end loop;

    execute format('drop table part.%I', p_partition);
    perform ops.guard_partition(format('ops.%I', p_partition)::regclass, p_table);
    execute format('alter table ops.%I set schema part', p_partition);
    execute format('alter table tracking.%I attach partition part.%I for values from (%L) to (%L)',
        p_table, p_partition, p_range_start, p_range_end);
    execute format('alter table part.%I drop constraint month_bounds', p_partition);
    execute format('comment on table part.%I is %L', p_partition, v_comment);
end
$$;

comment on function ops.swap_packed is
    'Replaces a partition by the packed month of the same name in this schema. Raises RB409 if the two are not equal, '
    'or the month was written since ops.watch_partition returned p_watched (null: the caller has locked it).';
