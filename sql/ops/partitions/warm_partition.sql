-- Packs a month that is rarely written: rows in order of time, without the free space that updates and random keys
-- leave in tables and indexes.
create or replace function ops.warm_partition(p_partition text, p_watched bigint)
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_plan record;
begin
    perform ops.check_isolation();
    select s.*
    into v_plan
    from ops.retention_plan(now(), p_partition) as s
    where s.action = 'warm';
    if not found then
        raise exception using
            errcode = 'RB409',
            message = format('partition "%s" is not due to be packed', p_partition);
    end if;
    perform ops.rebuild_partition(
        v_plan.parent, p_partition, v_plan.range_start, v_plan.range_end, array['fillfactor=100'], p_watched
    );
    return pg_catalog.pg_total_relation_size(format('part.%I', p_partition)::regclass);
end
$$;

comment on function ops.warm_partition is
    'Packs a month that is due for it, without blocking its readers, and returns its size in bytes. Raises RB409 when it is not due, or was changed since ops.watch_partition returned p_watched.';
