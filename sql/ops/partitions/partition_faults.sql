-- What a DBA would check by hand. Read by `dbrunner partitions doctor` and `dbrunner status`. The catalog is read once
-- (materialized): with many new partitions it often lacks statistics, and the planner would read it again for each
-- partition.
create or replace view ops.partition_faults
    with (security_invoker = true)
as
with months as (
    -- Required months: this one and those ahead. Ingest makes a past month when an event needs it.
    select
        p.parent_table,
        generate_series(
            date_trunc('month', now() at time zone 'UTC'),
            date_trunc('month', now() at time zone 'UTC') + make_interval(months => p.months_ahead),
            interval '1 month'
        )::date as month
    from ops.partition_policies as p
),
partitions as materialized (
    select
        x.parent_table,
        x.partition,
        x.month,
        x.is_attached,
        x.has_row_security,
        c.relowner,
        c.relacl,
        c.oid,
        c.relpartbound
    from ops.partitions as x
    join pg_catalog.pg_class as c
        on c.relnamespace = 'part'::regnamespace -- by the catalog: operators have no right in the schema
        and c.relname = x.partition
)
select
    'missing' as fault,
    format('%s, %s', m.parent_table, to_char(m.month, 'YYYY-MM')) as object,
    format('dbrunner partitions make --month %s', to_char(m.month, 'YYYY-MM')) as fix
from months as m
where not exists (
    select
    from partitions as x
    where x.parent_table = m.parent_table
        and x.month = m.month
)
union all
select
    'not attached',
    'part.' || p.partition,
    format('dbrunner partitions attach %s', p.partition)
from partitions as p
where not p.is_attached
union all
select
    'bounds are not those of its month',
    'part.' || p.partition,
    format('detach it, and attach it for %s', to_char(p.month, 'YYYY-MM'))
from partitions as p
where p.is_attached
    -- Bounds as the server prints them with this session's time zone and date style.
    and pg_catalog.pg_get_expr(p.relpartbound, p.oid) <> format('FOR VALUES FROM (''%s'') TO (''%s'')',
        p.month::timestamp at time zone 'UTC', (p.month + interval '1 month') at time zone 'UTC')
union all
select
    'row security is not enabled and forced',
    'part.' || p.partition,
    format('alter table part.%I enable row level security, force row level security', p.partition)
from partitions as p
where not p.has_row_security
union all
select distinct
    'rights of ' || coalesce(pg_catalog.pg_get_userbyid(nullif(a.grantee, 0)), 'public'),
    'part.' || p.partition,
    format('revoke all on table part.%I from %s', p.partition,
        coalesce(quote_ident(pg_catalog.pg_get_userbyid(nullif(a.grantee, 0))), 'public'))
from partitions as p
cross join lateral pg_catalog.aclexplode(p.relacl) as a
where a.grantee <> p.relowner
union all
select
    'belongs to ' || pg_catalog.pg_get_userbyid(p.relowner),
    'part.' || p.partition,
    format('alter table part.%I owner to %I', p.partition, pg_catalog.pg_get_userbyid(n.nspowner))
from partitions as p
join pg_catalog.pg_namespace as n
    on n.nspname = 'part'
where p.relowner <> n.nspowner
union all
select
    'is no partition of a known table',
    'part.' || c.relname,
    'find out whose it is, and drop it or move it to another schema'
from pg_catalog.pg_class as c
where c.relnamespace = 'part'::regnamespace
    and c.relkind = 'r'
    -- Forces a hash join, whatever the statistics say.
    and c.relname not in (
        select x.partition
        from partitions as x
    );

comment on view ops.partition_faults is
    'What is wrong with the month partitions, each with its fix; empty when nothing is.';
comment on column ops.partition_faults.fault is 'What is wrong.';
comment on column ops.partition_faults.object is 'The partition, or the table and month that lack one.';
comment on column ops.partition_faults.fix is 'What to do about it.';
