-- Called when ingest meets a month without partitions. All tables get the month, so that a session and its rows can
-- always be stored.
create or replace function ops.make_month(p_month date)
    returns integer
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select count(*) filter (where ops.make_partition(p.parent_table, p_month))::integer
    from ops.partition_policies as p
    where p.retention_floor < date_trunc('month', p_month::timestamp) at time zone 'UTC' + interval '1 month';
end;

comment on function ops.make_month is
    'Makes the partitions of a month in every table that allows it by its retention floor; returns how many were made.';
