-- Called after every migrate, by `dbrunner partitions make` and by every ingest.
create or replace function ops.make_partitions_ahead(p_now timestamptz default now())
    returns integer
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select ops.check_isolation();
    select count(*) filter (where ops.make_partition(p.parent_table, m.month::date))::integer
    from ops.partition_policies as p
    cross join lateral generate_series(
        date_trunc('month', ops.trusted_time(p_now) at time zone 'UTC'),
        date_trunc('month', ops.trusted_time(p_now) at time zone 'UTC') + make_interval(months => p.months_ahead),
        interval '1 month'
    ) as m (month);
end;

comment on function ops.make_partitions_ahead is
    'Makes the partitions of this month and of the months ahead that each policy requires; returns how many were made.';
