-- The parent's name is derived from the partition's name, so that a thousand partitions are matched by a hash join.
create or replace view ops.partitions
    with (security_invoker = true)
as
select
    p.parent_table,
    c.relname::text as partition,
    to_date(right(c.relname, 7), 'YYYY_MM') as month,
    i.inhparent is not null as is_attached,
    c.relrowsecurity and c.relforcerowsecurity as has_row_security,
    greatest(c.reltuples, 0)::bigint as estimated_rows,
    ops.relation_bytes(c.oid) as bytes
from pg_catalog.pg_class as c
join ops.partition_policies as p
    on p.parent_table = left(c.relname, -8)
left join pg_catalog.pg_inherits as i
    on i.inhrelid = c.oid
where case
    -- In a case, to fix the order: the planner would compare the names of all relations first.
    when c.relnamespace = 'part'::regnamespace and c.relkind = 'r' then c.relname ~ '_[0-9]{4}_(0[1-9]|1[0-2])$'
    else false
end;

comment on view ops.partitions is 'Month partitions, attached or not, with their estimated rows and size.';
comment on column ops.partitions.parent_table is 'The partitioned table.';
comment on column ops.partitions.partition is 'Name of the partition in schema part.';
comment on column ops.partitions.month is 'First day of its month, UTC.';
comment on column ops.partitions.is_attached is 'Whether its rows are seen through the table.';
comment on column ops.partitions.has_row_security is 'Whether row security is enabled and forced.';
comment on column ops.partitions.estimated_rows is 'Rows at the last vacuum or analyze.';
comment on column ops.partitions.bytes is 'Size with indexes, in bytes.';
