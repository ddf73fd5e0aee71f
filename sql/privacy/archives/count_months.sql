-- Exact numbers for what `dbrunner retain --dry-run` shows: statistics may never have been taken. A loop, since each month
-- is read by itself: a count over the whole table would read months that stay.
create or replace function privacy.count_months(p_partitions text[])
    returns table (partition text, rows bigint, first_at timestamptz, last_at timestamptz)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set jit = off
as $$
declare
    v_month record;
begin
    for v_month in
        select x.partition, x.parent_table, x.month::timestamptz as range_start, p.time_column
        from ops.partitions as x
        join ops.partition_policies as p
            on p.parent_table = x.parent_table
        where x.partition = any (p_partitions)
            and x.is_attached
    loop
        partition := v_month.partition;
        execute format(
            'select count(*), min(t.%1$I), max(t.%1$I) from tracking.%2$I as t where t.%1$I >= %3$L and t.%1$I < %4$L',
            v_month.time_column, v_month.parent_table, v_month.range_start, v_month.range_start + interval '1 month'
        )
        into rows, first_at, last_at;
        return next;
    end loop;
end
$$;

comment on function privacy.count_months is
    'Counts the rows of month partitions, with the first and the last time.';
