-- The rows of a month as the owner of this schema sees them: all of them. Read through the table, since partitions can
-- not be read directly; the planner leaves out all partitions but one.
create or replace function privacy.archive_source(p_archive_id bigint)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
begin atomic
    select format(
        'tracking.%1$I as t where t.%2$I >= %3$L and t.%2$I < %4$L', a.parent, p.time_column, a.range_start, a.range_end
    )
    from ops.archived_partitions as a
    join ops.partition_policies as p
        on p.parent_table = a.parent
    where a.id = p_archive_id;
end;

comment on function privacy.archive_source is 'SQL for the rows of the month of an archive, as t.';
