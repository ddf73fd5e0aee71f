-- The objects that ops.rights_matrix can name, with their rights from the catalog. Without partitions: no role may
-- have rights on them (ops.partition_faults).
create or replace view ops.grantable_objects
    with (security_invoker = true)
as
with schemas as (
    select n.oid, n.nspname, n.nspowner, n.nspacl
    from pg_catalog.pg_namespace as n
    where n.nspname = any (ops.schema_names())
        and n.nspname <> 'part'
),
relations as (
    select s.nspname, c.*
    from schemas as s
    join pg_catalog.pg_class as c
        on c.relnamespace = s.oid
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
)
select
    'database' as kind, '' as schema, 'database' as object, format('database %I', d.datname) as identity, null as column_name,
    d.datdba as owner, d.datacl as rights
from pg_catalog.pg_database as d
where d.datname = pg_catalog.current_database()
union all
select 'schema', '', s.nspname, format('schema %I', s.nspname), null, s.nspowner, s.nspacl
from schemas as s
union all
select
    k.kind, r.nspname, r.relname, format('%s %I.%I', k.kind, r.nspname, r.relname), null, r.relowner, r.relacl
from relations as r
cross join lateral (select case r.relkind when 'S' then 'sequence' else 'table' end as kind) as k
union all
select
    'column', r.nspname, format('%s.%s', r.relname, a.attname), format('table %I.%I', r.nspname, r.relname),
    quote_ident(a.attname), r.relowner, a.attacl
from relations as r
join pg_catalog.pg_attribute as a
    on a.attrelid = r.oid
    and a.attnum > 0
    and not a.attisdropped
union all
select
    'routine', s.nspname, p.proname, 'routine ' || p.oid::regprocedure::text, null, p.proowner, p.proacl
from schemas as s
join pg_catalog.pg_proc as p
    on p.pronamespace = s.oid;

comment on view ops.grantable_objects is 'The database, schemas, tables, columns, sequences and routines of this product, with their rights.';
comment on column ops.grantable_objects.kind is 'database, schema, table (views, too), column, sequence or routine.';
comment on column ops.grantable_objects.schema is 'Its schema; empty for the database and schemas.';
comment on column ops.grantable_objects.object is 'Its name in ops.rights_matrix.';
comment on column ops.grantable_objects.identity is 'Its name in a GRANT; for a column, the table.';
comment on column ops.grantable_objects.column_name is 'Name of a column, quoted where it must be.';
comment on column ops.grantable_objects.owner is 'Who owns it.';
comment on column ops.grantable_objects.rights is 'Its access control list; null for the default of its kind.';
