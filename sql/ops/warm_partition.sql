-- A month that is seldom written is packed: in order of time, without the room that updates and random keys leave in
-- tables and indexes. Rewriting a table in place would lock its readers out for as long as it takes; so it is built
-- beside, in this schema and under the same name, and takes the place of the other one when it is equal to it. One
-- transaction: whatever dies, nothing has happened.
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
    v_time_column text;
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
    select p.time_column
    into strict v_time_column
    from ops.partition_policies as p
    where p.parent_table = v_plan.parent;

    execute format(
        'create table ops.%I (like tracking.%I including all excluding indexes, '
        'constraint month_bounds check (%I >= %L and %3$I < %5$L)) with (fillfactor = 100)',
        p_partition, v_plan.parent, v_time_column, v_plan.range_start, v_plan.range_end
    );
    execute format('grant select, insert on ops.%I to %I', p_partition, ops.role_prefix() || '_gdpr');
    perform privacy.fill_packed(v_plan.parent, p_partition);
    perform ops.copy_indexes(p_partition);
    execute format('analyze ops.%I', p_partition);
    perform ops.swap_packed(v_plan.parent, p_partition, v_plan.range_start, v_plan.range_end, p_watched);
    return pg_catalog.pg_total_relation_size(format('part.%I', p_partition)::regclass);
end
$$;

comment on function ops.warm_partition is
    'Packs a month that is due for it, without blocking its readers, and returns its size in bytes. Raises RB409 when it is not due, or was changed since ops.watch_partition returned p_watched.';
revoke execute on function ops.warm_partition from public;
