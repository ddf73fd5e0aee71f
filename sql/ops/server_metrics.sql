create or replace view ops.server_metrics
    with (security_invoker = true)
as
select v.name, '{}'::jsonb as labels, v.value
from pg_catalog.pg_stat_database as d
cross join lateral (
    values
        ('cache_hit_ratio', d.blks_hit / nullif(d.blks_hit + d.blks_read, 0)::double precision),
        ('rows_written_total', (d.tup_inserted + d.tup_updated + d.tup_deleted)::double precision),
        ('transactions_total', (d.xact_commit + d.xact_rollback)::double precision),
        ('deadlocks_total', d.deadlocks::double precision)
) as v (name, value)
where d.datname = current_database()
union all
-- The state of others' sessions is for members of pg_read_all_stats; their number is for all.
select 'connections', jsonb_build_object('state', coalesce(a.state, 'unknown')), count(*)
from pg_catalog.pg_stat_activity as a
where a.datname = current_database()
    and a.backend_type = 'client backend'
group by a.state
union all
select 'longest_statement_seconds', '{}', coalesce(max(extract(epoch from clock_timestamp() - a.query_start)), 0)
from pg_catalog.pg_stat_activity as a
where a.datname = current_database()
    and a.state = 'active';

comment on view ops.server_metrics is 'Metrics of the server about this database, read by ops.metrics.';
comment on column ops.server_metrics.name is 'Name of the metric, without prefix.';
comment on column ops.server_metrics.labels is 'The state of sessions.';
comment on column ops.server_metrics.value is 'Its value; null where there is none.';
