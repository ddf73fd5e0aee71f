-- Makes one month of one table without blocking its readers or writers: `partition of` would lock both out, so the
-- table is built separately, checked, and attached (share update exclusive on the parent). Called by
-- ops.make_partition, and by ops.attach_archived for a month below the retention floor.
create or replace function ops.build_partition(p_table text, p_month date)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_time_column text;
    v_to date := (p_month + interval '1 month')::date;
    v_name text := p_table || '_' || to_char(p_month, 'YYYY_MM');
begin
    select p.time_column
    into strict v_time_column
    from ops.partition_policies as p
    where p.parent_table = p_table;

    execute format('create table part.%I (like tracking.%I including all)', v_name, p_table);
    perform ops.guard_partition(format('part.%I', v_name)::regclass, p_table);
    execute format(
        'alter table part.%I add constraint month_bounds check (%I >= %L and %I < %L)',
        v_name, v_time_column, p_month || ' 00:00:00+00', v_time_column, v_to || ' 00:00:00+00'
    );
    execute format(
        'alter table tracking.%I attach partition part.%I for values from (%L) to (%L)',
        p_table, v_name, p_month || ' 00:00:00+00', v_to || ' 00:00:00+00'
    );
    execute format('alter table part.%I drop constraint month_bounds', v_name);
    execute format('comment on table part.%I is %L', v_name, 'Month ' || to_char(p_month, 'YYYY-MM') || ' of tracking.' || p_table || ', UTC.');
end
$$;

comment on function ops.build_partition is
    'Makes and attaches the partition of a table for a month (its first day), which must not exist yet.';
