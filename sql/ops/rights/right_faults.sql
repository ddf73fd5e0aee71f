-- Read by `dbrunner doctor`. All rights are granted through our roles, and no role bypasses row security
-- (docs/security.md).
create or replace view ops.right_faults
    with (security_invoker = true)
as
with our_roles as materialized (
    select r.oid
    from pg_catalog.pg_roles as r
    where starts_with(r.rolname, ops.role_prefix() || '_')
)
select
    'fault' as severity,
    s.object,
    s.grantee || ' has rights of its own, not by one of our roles' as fault,
    format('revoke %s on %s from %s', s.rights, s.object, s.grantee) as fix
from ops.foreign_rights as s
union all
select
    'fault',
    d.object,
    case
        when d.is_missing then format('%s lacks the right to %s', d.role, lower(d.privilege))
        else format('%s has a right that it must not have: %s', d.role, lower(d.privilege))
    end,
    d.fix
from ops.right_differences as d
union all
select
    'fault',
    format('table %I.%I', n.nspname, c.relname),
    'row security is not enabled' || case when f.is_forced then ' and forced' else '' end,
    format('alter table %I.%I enable row level security%s', n.nspname, c.relname,
        case when f.is_forced then ', force row level security' else '' end)
from pg_catalog.pg_class as c
join pg_catalog.pg_namespace as n
    on n.oid = c.relnamespace
cross join lateral (
    -- Forced, so that consent is also tested for the owner.
    select exists (
        select
        from pg_catalog.pg_attribute as a
        where a.attrelid = c.oid
            and a.attname = 'analytics_allowed'
            and n.nspname = 'tracking'
    ) as is_forced
) as f
where n.nspname = any (ops.schema_names())
    and n.nspname <> 'part'
    and not (c.relrowsecurity and (c.relforcerowsecurity or not f.is_forced))
    and exists (
        select
        from pg_catalog.pg_policy as p
        where p.polrelid = c.oid
    )
union all
select
    'fault',
    'role ' || quote_ident(l.rolname),
    'passes by row security',
    format('alter role %I nobypassrls', l.rolname)
from pg_catalog.pg_roles as l
where l.rolbypassrls
    and not l.rolsuper
    and exists (
        select
        from our_roles as r
        where pg_catalog.pg_has_role(l.oid, r.oid, 'member')
    )
union all
select
    'fault',
    'role ' || quote_ident(l.rolname),
    format('can act as %s, which owns everything below it', g.rolname),
    format('revoke %I from %I', g.rolname, l.rolname)
from pg_catalog.pg_auth_members as m
join pg_catalog.pg_roles as g
    on g.oid = m.roleid
    and g.rolname = any (array[
        ops.role_prefix() || '_owner', ops.role_prefix() || '_gdpr', ops.role_prefix() || '_pipeline'
    ])
join pg_catalog.pg_roles as l
    on l.oid = m.member
where not l.rolsuper
    and l.rolname <> ops.role_prefix() || '_migrator'
    -- The login that ran the first migrate.
    and not exists (
        select
        from pg_catalog.pg_namespace as n
        where n.nspname = 'dbrunner'
            and n.nspowner = l.oid
    );

comment on view ops.right_faults is
    'Rights that contradict ops.rights_matrix: missing ones and additional ones, of other roles or the public, that '
    'bypass row security, or of the owners.';
comment on column ops.right_faults.severity is 'fault, or advice: an improvement, nothing is wrong.';
comment on column ops.right_faults.object is 'The schema, table, sequence, routine or role.';
comment on column ops.right_faults.fault is 'What is wrong.';
comment on column ops.right_faults.fix is 'What to do about it.';
