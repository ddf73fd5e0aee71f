-- Read by `dbrunner doctor`. An index that a partition inherits is judged together with the index of its table.
create or replace view ops.index_faults
    with (security_invoker = true)
as
with indexes as materialized (
    select
        i.*,
        c.relname,
        c.relkind,
        c.relam,
        c.relispartition as is_inherited,
        format('%I.%I', n.nspname, c.relname) as name,
        exists (
            select
            from pg_catalog.pg_constraint as k
            where k.conindid = i.indexrelid
        ) as is_constraint,
        row(
            i.indrelid, c.relam, i.indkey::text, i.indclass::text, i.indcollation::text, i.indoption::text,
            coalesce(i.indexprs::text, ''), coalesce(i.indpred::text, '')
        ) as definition
    from pg_catalog.pg_index as i
    join pg_catalog.pg_class as c
        on c.oid = i.indexrelid
    join pg_catalog.pg_namespace as n
        on n.oid = c.relnamespace
    where n.nspname = any (ops.schema_names())
),
used_since as (
    -- Counters say nothing about the time before they were reset, or before there were data.
    select greatest(d.stats_reset, (select min(s.created_at) from tracking.sites as s)) as since
    from pg_catalog.pg_stat_database as d
    where d.datname = pg_catalog.current_database()
)
select
    'fault' as severity,
    x.name as object,
    'is invalid: building it failed, and it is written but not read' as fault,
    case
        when x.relkind = 'I' then 'build it on each partition that lacks it, and attach it: alter index … attach partition …'
        when x.relname ~ '_cc(new|old)[0-9]*$' then 'drop index concurrently ' || x.name
        else 'reindex index concurrently ' || x.name
    end as fix
from indexes as x
where not x.indisvalid
union all
select distinct on (x.indexrelid)
    'advice',
    x.name,
    'says the same as ' || y.relname,
    case x.relkind when 'I' then 'drop index ' else 'drop index concurrently ' end || x.name
from indexes as x
join indexes as y
    on y.definition = x.definition
    and y.indexrelid <> x.indexrelid
where x.indisvalid
    and y.indisvalid
    and not x.is_inherited
    and not x.is_constraint
    and not x.indisunique
    and (y.indisunique or y.indexrelid < x.indexrelid)
union all
select
    'advice',
    x.name,
    format('%s that no query has read since %s', pg_catalog.pg_size_pretty(t.bytes), to_char(u.since, 'YYYY-MM-DD')),
    case x.relkind when 'I' then 'drop index ' else 'drop index concurrently ' end || x.name
from indexes as x
cross join used_since as u
cross join lateral (
    select sum(s.idx_scan) as scans, sum(pg_catalog.pg_relation_size(p.relid)) as bytes
    from (
        select x.indexrelid as relid
        union
        select t.relid::oid
        from pg_catalog.pg_partition_tree(x.indexrelid) as t
    ) as p
    left join pg_catalog.pg_stat_all_indexes as s
        on s.indexrelid = p.relid
) as t
where u.since < now() - interval '30 days'
    and x.indisvalid
    and not x.is_inherited
    and not x.is_constraint
    and not x.indisunique
    and t.scans = 0
    and t.bytes > 1024 * 1024;

comment on view ops.index_faults is
    'Invalid indexes, duplicates, and those over 1 MB that were not read for 30 days, each with its fix.';
comment on column ops.index_faults.severity is 'fault, or advice: an improvement, nothing is wrong.';
comment on column ops.index_faults.object is 'The index.';
comment on column ops.index_faults.fault is 'What is wrong.';
comment on column ops.index_faults.fix is 'What to do about it.';
