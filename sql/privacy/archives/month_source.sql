create or replace function privacy.month_source(p_table text, p_partition text)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
begin atomic
    select format(
        'tracking.%1$I as t where t.%2$I >= %3$L and t.%2$I < %4$L',
        p.parent_table, p.time_column, x.month::timestamptz, (x.month + interval '1 month')::timestamptz
    )
    from ops.partition_policies as p
    join ops.partitions as x
        on x.parent_table = p.parent_table
        and x.partition = p_partition
    where p.parent_table = p_table;
end;

comment on function privacy.month_source is 'SQL for the rows of a month, as t, read through the table.';
