-- Called by privacy.attach_partition, which applies the erasures and decisions since. A month that is detached still
-- blocks its name: nothing can be stored in that month.
create or replace function ops.attach_partition(
    p_partition text,
    out parent text,
    out time_column text,
    out range_start timestamptz,
    out range_end timestamptz
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_floor timestamptz;
begin
    select x.parent_table, p.time_column, x.month::timestamptz, (x.month + interval '1 month')::timestamptz, p.retention_floor
    into parent, time_column, range_start, range_end, v_floor
    from ops.partitions as x
    join ops.partition_policies as p
        on p.parent_table = x.parent_table
    where x.partition = p_partition
        and not x.is_attached;
    if not found then
        raise exception using
            errcode = 'RB404',
            message = format('detached partition "%s" does not exist', p_partition),
            hint = '`dbrunner partitions doctor` lists the partitions that are not attached.';
    end if;
    if range_end <= v_floor then
        raise exception using
            errcode = 'RB410',
            message = format('partition "%s" is below the retention floor', p_partition),
            hint = 'Its month was archived or dropped; compare it with the archive, and move it to another schema or drop it.';
    end if;

    perform ops.guard_partition(format('part.%I', p_partition)::regclass, parent);
    execute format(
        'alter table part.%I add constraint month_bounds check (%I >= %L and %2$I < %4$L)',
        p_partition, time_column, range_start, range_end
    );
    execute format(
        'alter table tracking.%I attach partition part.%I for values from (%L) to (%L)', parent, p_partition, range_start, range_end
    );
    execute format('alter table part.%I drop constraint month_bounds', p_partition);
end
$$;

comment on function ops.attach_partition is
    'Attaches a month that exists in schema part but belongs to no table, and returns the month. Raises RB404 if '
    'there is none, RB410 below the retention floor.';
