-- Read by ops.apply_rights, and by `dbrunner doctor` through ops.right_faults. A difference is one privilege of one
-- role on one object. Tables in schema archive are also made by people, so a right that the matrix allows there may be
-- missing.
create or replace view ops.right_differences
    with (security_invoker = true)
as
with roles as (
    select r.oid, substr(r.rolname, length(ops.role_prefix()) + 2) as role, quote_ident(r.rolname) as name
    from pg_catalog.pg_roles as r
    where starts_with(r.rolname, ops.role_prefix() || '_')
),
objects as materialized (
    select o.*
    from ops.grantable_objects as o
),
wanted as (
    select o.identity, o.column_name, o.schema, o.owner as owner_id, r.oid as role_id, r.name as role, upper(p.privilege) as privilege
    from ops.rights_matrix as m
    join roles as r
        on r.role = m.role
    cross join lateral (select string_to_array(m.objects, ' ') as names) as l
    join objects as o
        on o.kind = m.kind
        and o.schema = m.schema
        and o.owner <> r.oid
        and (o.object = any (l.names) or '*' = any (l.names) or split_part(o.object, '.', 1) || '.*' = any (l.names))
        and '-' || o.object <> all (l.names)
    cross join lateral string_to_table(m.privileges, ' ') as p (privilege)
),
granted as (
    select
        o.identity, o.column_name, o.owner as owner_id, r.oid as role_id, r.name as role, a.privilege_type as privilege,
        a.is_grantable
    from objects as o
    cross join lateral pg_catalog.aclexplode(o.rights) as a
    join roles as r
        on r.oid = a.grantee
    where a.grantee <> o.owner
)
select
    f.object,
    f.role,
    f.privilege,
    f.is_missing,
    format(
        '%s %s%s on %s %s %s',
        case when f.is_missing then 'grant' else 'revoke' end, lower(f.privilege), ' (' || f.column_name || ')', f.object,
        case when f.is_missing then 'to' else 'from' end, f.role
    ) as fix,
    f.owner_id
from (
    select w.identity as object, w.column_name, w.owner_id, w.role, w.privilege, true as is_missing
    from wanted as w
    where w.schema <> 'archive'
        and not exists (
            select
            from granted as g
            where (g.role_id, g.identity, g.privilege) = (w.role_id, w.identity, w.privilege)
                and g.column_name is not distinct from w.column_name
        )
    union all
    select g.identity, g.column_name, g.owner_id, g.role, g.privilege, false
    from granted as g
    where g.is_grantable
        or not exists (
            select
            from wanted as w
            where (w.role_id, w.identity, w.privilege) = (g.role_id, g.identity, g.privilege)
                and w.column_name is not distinct from g.column_name
        )
) as f;

comment on view ops.right_differences is
    'Rights of our roles that are missing although the matrix names them, and rights beyond the matrix (also with '
    'grant option), each with its grant or revoke.';
comment on column ops.right_differences.object is 'The object, as GRANT names it; for a column, the table.';
comment on column ops.right_differences.role is 'The role.';
comment on column ops.right_differences.privilege is 'The privilege.';
comment on column ops.right_differences.is_missing is
    'True: the role lacks the privilege; false: it has it beyond the matrix.';
comment on column ops.right_differences.fix is 'The statement that fixes it.';
comment on column ops.right_differences.owner_id is 'The owner, who can grant and revoke.';
