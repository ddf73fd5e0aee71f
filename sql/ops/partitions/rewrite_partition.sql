create or replace function ops.rewrite_partition(p_partition text, p_watched bigint)
    returns boolean
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_month record;
begin
    perform ops.check_isolation();
    select
        x.parent_table, x.month::timestamptz as range_start, (x.month + interval '1 month')::timestamptz as range_end,
        (select c.reloptions from pg_catalog.pg_class as c where c.oid = format('part.%I', x.partition)::regclass) as options
    into v_month
    from ops.partitions as x
    where x.partition = p_partition
        and x.is_attached
        -- Being archived, or restored from an archive: it is dropped soon.
        and not exists (
            select
            from ops.archived_partitions as a
            where a.partition = x.partition
                and a.state not in ('archived', 'deleting', 'deleted')
        );
    if not found then
        return false;
    end if;
    if p_watched is null then
        execute format('lock table only tracking.%I in access exclusive mode', v_month.parent_table);
        execute format('lock table only part.%I in access exclusive mode', p_partition);
    end if;
    perform ops.rebuild_partition(
        v_month.parent_table, p_partition, v_month.range_start, v_month.range_end, v_month.options, p_watched
    );
    return true;
end
$$;

comment on function ops.rewrite_partition is
    'Rewrites a month without the bytes of deleted rows; false when it is detached or being archived. Readers wait '
    'only during the exchange; if p_watched is null, all sessions wait meanwhile. Raises RB409 when it was changed '
    'since ops.watch_partition returned p_watched.';
