-- Read by `dbrunner retain` and its dry run; each step checks its own partition again. Oldest month first, so that one
-- floor separates dropped months from kept ones; within a month children before parents.
create or replace function ops.retention_plan(p_now timestamptz default now(), p_partition text default null)
    returns table (
        action text,
        parent text,
        partition text,
        range_start timestamptz,
        range_end timestamptz,
        due_at timestamptz,
        estimated_rows bigint,
        bytes bigint,
        archive_id bigint,
        state text,
        location text
    )
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
begin atomic
    with months as (
        select
            p.parent_table,
            x.partition,
            x.month::timestamptz as range_start,
            (x.month + interval '1 month')::timestamptz as range_end,
            x.estimated_rows,
            x.bytes,
            p.hot_for,
            p.warm_until,
            p.archive_order,
            ops.is_packed(format('part.%I', x.partition)) as is_packed
        from ops.partition_policies as p
        join ops.partitions as x
            on x.parent_table = p.parent_table
            and x.is_attached
            and x.partition = coalesce(p_partition, x.partition)
    ),
    steps as (
        select
            'archive' as action, m.parent_table, m.partition, m.range_start, m.range_end, m.warm_until as due_after,
            m.estimated_rows, m.bytes, a.id, a.state, a.location, m.archive_order
        from months as m
        left join ops.archived_partitions as a
            on a.partition = m.partition
            and a.state <> 'deleted'
        where a.restored_until is null
            or a.restored_until <= p_now
        union all
        select
            'warm', m.parent_table, m.partition, m.range_start, m.range_end, m.hot_for,
            m.estimated_rows, m.bytes, null, null, null, m.archive_order
        from months as m
        where not m.is_packed
            and m.range_end + m.warm_until > p_now
            and not exists (
                select
                from ops.archived_partitions as a
                where a.partition = m.partition
                    and a.state <> 'deleted'
            )
        union all
        select
            'delete', a.parent, a.partition, a.range_start, a.range_end, p.cold_until,
            a.rows, a.stored_bytes, a.id, a.state, a.location, p.archive_order
        from ops.archived_partitions as a
        join ops.partition_policies as p
            on p.parent_table = a.parent
        where a.state in ('archived', 'deleting')
            and a.partition = coalesce(p_partition, a.partition)
    )
    select
        s.action, s.parent_table, s.partition, s.range_start, s.range_end, s.range_end + s.due_after,
        s.estimated_rows, s.bytes, s.id, s.state, s.location
    from steps as s
    where s.range_end + s.due_after <= p_now
    order by s.action, s.range_start, s.archive_order, s.parent_table;
end;

comment on function ops.retention_plan is
    'What the policies make due at a time, for all partitions or one, in the required order: archive (copy a month to '
    'a file, then drop it), delete (an archive) and warm (pack a month that is rarely written). Row counts are '
    'estimates until a month is archived.';
