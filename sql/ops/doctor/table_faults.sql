-- Read by `dbrunner doctor`. Transaction age is checked for all tables of the database, since the oldest one stops it.
create or replace view ops.table_faults
    with (security_invoker = true)
as
with tables as materialized (
    select
        c.oid,
        c.relnamespace,
        c.reltuples,
        c.relkind,
        n.nspname = any (ops.schema_names()) as is_ours,
        pg_catalog.current_setting('autovacuum')::boolean
            and not coalesce(c.reloptions::text ~ 'autovacuum_enabled=(off|false|no|0)', false) as is_vacuumed,
        format('%I.%I', n.nspname, c.relname) as name,
        greatest(age(c.relfrozenxid), age(t.relfrozenxid)) as age,
        greatest(pg_catalog.mxid_age(c.relminmxid), pg_catalog.mxid_age(t.relminmxid)) as multixact_age
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n
        on n.oid = c.relnamespace
    left join pg_catalog.pg_class as t
        on t.oid = c.reltoastrelid
    where c.relkind in ('r', 'm')
)
select
    'advice' as severity,
    t.name as object,
    format('%s of %s rows are dead', s.n_dead_tup, s.n_live_tup + s.n_dead_tup) as fault,
    'vacuum (analyze) ' || t.name as fix
from tables as t
join pg_catalog.pg_stat_all_tables as s
    on s.relid = t.oid
where t.is_ours
    and s.n_dead_tup > 10000
    and s.n_dead_tup > 0.2 * (s.n_live_tup + s.n_dead_tup)
union all
select
    'advice',
    t.name,
    'was never analyzed: the planner has to guess',
    'analyze ' || t.name
from tables as t
join pg_catalog.pg_stat_all_tables as s
    on s.relid = t.oid
where t.is_ours
    and t.reltuples < 0
    and pg_catalog.pg_relation_size(t.oid) > 1024 * 1024
    -- Autovacuum follows a load by itself, unless it is off for the table or a crash or restore reset its counters.
    and not (
        s.n_mod_since_analyze > pg_catalog.current_setting('autovacuum_analyze_threshold')::integer
        and t.is_vacuumed
    )
union all
select
    'fault',
    t.name,
    format('is %s transactions old, half again what autovacuum allows: it does not keep up, or something stops it', t.age),
    'vacuum (freeze) ' || t.name
from tables as t
where t.age > 1.5 * current_setting('autovacuum_freeze_max_age')::bigint
union all
select
    'fault',
    t.name,
    format('is %s multixacts old, half again what autovacuum allows: it does not keep up, or something stops it',
        t.multixact_age),
    'vacuum (freeze) ' || t.name
from tables as t
where t.multixact_age > 1.5 * current_setting('autovacuum_multixact_freeze_max_age')::bigint;

comment on view ops.table_faults is
    'Tables with many dead rows, without statistics, or close to transaction ID wraparound, each with its fix.';
comment on column ops.table_faults.severity is 'fault, or advice: an improvement, nothing is wrong.';
comment on column ops.table_faults.object is 'The table, partition or materialized view.';
comment on column ops.table_faults.fault is 'What is wrong.';
comment on column ops.table_faults.fix is 'What to do about it.';
