-- Called by ops.warm_partition and ops.rewrite_partition. Rewriting in place would lock readers out all the time, so
-- the month is built in this schema under the same name, and replaces the partition if both are equal. One
-- transaction: after a crash nothing has changed.
create or replace function ops.rebuild_partition(
    p_table text,
    p_partition text,
    p_range_start timestamptz,
    p_range_end timestamptz,
    p_options text[],
    p_watched bigint
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_time_column text;
begin
    select p.time_column
    into strict v_time_column
    from ops.partition_policies as p
    where p.parent_table = p_table;

    execute format(
        'create table ops.%I (like tracking.%I including all excluding indexes, '
        'constraint month_bounds check (%I >= %L and %3$I < %5$L)) %6$s',
        p_partition, p_table, v_time_column, p_range_start, p_range_end,
        coalesce('with (' || array_to_string(p_options, ', ') || ')', '')
    );
    execute format('grant select, insert on ops.%I to %I', p_partition, ops.role_prefix() || '_gdpr');
    perform privacy.fill_packed(p_table, p_partition);
    perform ops.copy_indexes(p_partition);
    execute format('analyze ops.%I', p_partition);
    perform ops.swap_packed(p_table, p_partition, p_range_start, p_range_end, p_watched);
end
$$;

comment on function ops.rebuild_partition is
    'Rewrites a month in order of time, without the bytes of deleted rows, with these storage parameters. Raises '
    'RB409 when it was changed since ops.watch_partition returned p_watched; null if the caller has locked it.';
