-- Part of ops.right_faults: roles other than the owner and ours that have a right on one of our objects.
create or replace view ops.foreign_rights
    with (security_invoker = true)
as
with objects as (
    select 'schema ' || quote_ident(n.nspname) as object, n.nspowner as owner, n.nspacl as rights
    from pg_catalog.pg_namespace as n
    where n.nspname = any (ops.schema_names())
    union all
    select
        format('%s %I.%I', case c.relkind when 'S' then 'sequence' else 'table' end, n.nspname, c.relname),
        c.relowner,
        c.relacl
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n
        on n.oid = c.relnamespace
    where n.nspname = any (ops.schema_names())
        and n.nspname <> 'part' -- ops.partition_faults
        and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select format('table %I.%I', n.nspname, c.relname), c.relowner, a.attacl -- a column's
    from pg_catalog.pg_attribute as a
    join pg_catalog.pg_class as c
        on c.oid = a.attrelid
    join pg_catalog.pg_namespace as n
        on n.oid = c.relnamespace
    where n.nspname = any (ops.schema_names())
        and a.attacl is not null
    union all
    select
        'routine ' || p.oid::regprocedure::text,
        p.proowner,
        coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))
    from pg_catalog.pg_proc as p
    join pg_catalog.pg_namespace as n
        on n.oid = p.pronamespace
    where n.nspname = any (ops.schema_names())
)
-- A copied or restored database starts with the default, which grants this to public.
select format('database %I', d.datname) as object, 'public' as grantee, 'temporary' as rights
from pg_catalog.pg_database as d
cross join lateral pg_catalog.aclexplode(coalesce(d.datacl, pg_catalog.acldefault('d', d.datdba))) as a
where d.datname = pg_catalog.current_database()
    and (a.grantee, a.privilege_type) = (0, 'TEMPORARY')
union all
select distinct
    o.object,
    coalesce(quote_ident(pg_catalog.pg_get_userbyid(nullif(a.grantee, 0))), 'public'),
    'all'
from objects as o
cross join lateral pg_catalog.aclexplode(o.rights) as a
where a.grantee <> o.owner
    and a.grantee not in (
        select r.oid
        from pg_catalog.pg_roles as r
        where starts_with(r.rolname, ops.role_prefix() || '_')
    );

comment on view ops.foreign_rights is 'Rights on our objects of roles that are not ours, or of the public.';
comment on column ops.foreign_rights.object is 'The database, schema, table, sequence or routine.';
comment on column ops.foreign_rights.grantee is 'The role, quoted, or public.';
comment on column ops.foreign_rights.rights is 'What revoke takes: temporary, or all.';
