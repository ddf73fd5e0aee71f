create or replace view ops.server_metrics
    with (security_invoker = true)
as
select v.name, '{}'::jsonb as labels, v.value
from pg_catalog.pg_stat_database as d
cross join lateral (
    values
        ('cache_hit_ratio', d.blks_hit / nullif(d.blks_hit + d.blks_read, 0)::double precision),
        ('blocks_hit_total', d.blks_hit::double precision),
        ('blocks_read_total', d.blks_read::double precision),
        ('rows_written_total', (d.tup_inserted + d.tup_updated + d.tup_deleted)::double precision),
        ('transactions_total', (d.xact_commit + d.xact_rollback)::double precision),
        ('deadlocks_total', d.deadlocks::double precision)
) as v (name, value)
where d.datname = current_database()
union all
-- Only members of pg_read_all_stats see the state of other users' sessions; everyone sees how many there are.
select 'connections', jsonb_build_object('state', coalesce(a.state, 'unknown')), count(*)
from pg_catalog.pg_stat_activity as a
where a.datname = current_database()
    and a.backend_type = 'client backend'
group by a.state
union all
select v.name, v.labels, coalesce(v.value, 0)
from (
    select
        max(extract(epoch from clock_timestamp() - a.query_start)) filter (where a.is_active and a.is_runner) as runner,
        max(extract(epoch from clock_timestamp() - a.query_start)) filter (where a.is_active and not a.is_runner) as others,
        max(extract(epoch from clock_timestamp() - a.xact_start)) as transaction
    from (
        select a.query_start, a.xact_start, a.state = 'active' as is_active, a.application_name ~ '^dbrunner ' as is_runner
        from pg_catalog.pg_stat_activity as a
        where a.datname = current_database()
            and a.backend_type = 'client backend'
    ) as a
) as l
cross join lateral (
    values
        ('longest_statement_seconds', '{"client": "runner"}'::jsonb, l.runner::double precision),
        ('longest_statement_seconds', '{"client": "others"}', l.others),
        ('longest_transaction_seconds', '{}', l.transaction)
) as v (name, labels, value)
union all
-- The oldest database sets the limit for the whole server.
select
    'transaction_ids_used_ratio',
    '{}',
    max(greatest(age(d.datfrozenxid), mxid_age(d.datminmxid)))::double precision / 2147483647
from pg_catalog.pg_database as d;

comment on view ops.server_metrics is 'Metrics of the server about this database, read by ops.metrics.';
comment on column ops.server_metrics.name is 'Name of the metric, without prefix.';
comment on column ops.server_metrics.labels is
    'The state of the sessions, or the client of the statement: runner or others.';
comment on column ops.server_metrics.value is 'Its value; null where there is none.';
