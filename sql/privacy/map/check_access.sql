-- Under row security, deleting as a role that sees no rows deletes none and reports success. So what this function's
-- owner may not see or remove is a problem of the map, found before anything is touched.
create or replace function privacy.check_access()
    returns table (schema_name text, table_name text, problem text, fix text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with tables as materialized (
        select d.schema_name, d.table_name, d.kind, c.oid, c.relowner, c.relrowsecurity, c.relforcerowsecurity
        from privacy.data_tables as d
        left join pg_catalog.pg_namespace as n
            on n.nspname = d.schema_name
        left join pg_catalog.pg_class as c
            on c.relnamespace = n.oid
            and c.relname = d.table_name
            and c.relkind in ('r', 'p', 'f', 'm')
    )
    select
        t.schema_name, t.table_name, 'the map names a table that does not exist',
        'remove it from privacy.data_tables'
    from tables as t
    where t.oid is null
    union all
    select
        t.schema_name, t.table_name, format('%s may not read and remove its rows', current_user),
        format('grant select, delete on %s to %I', t.oid::regclass, current_user)
    from tables as t
    where t.kind in ('person', 'external', 'join')
        and not (
            has_schema_privilege(t.schema_name, 'usage')
            and has_table_privilege(t.oid, 'select')
            and has_table_privilege(t.oid, 'delete')
        )
    union all
    select
        t.schema_name, t.table_name, format('row security hides rows from %s', current_user),
        format('create policy gdpr_all on %s for all to %I using (true)', t.oid::regclass, current_user)
    from tables as t
    where t.kind in ('person', 'external', 'join')
        and t.relrowsecurity
        and (t.relforcerowsecurity or not pg_has_role(t.relowner, 'usage'))
        and (
            exists (
                select
                from pg_catalog.pg_policy as p
                where p.polrelid = t.oid
                    and not p.polpermissive
                    and (0::oid = any (p.polroles) or exists (
                        select from unnest(p.polroles) as r (role) where r.role <> 0 and pg_has_role(r.role, 'usage')
                    ))
            )
            or not exists (
                select
                from pg_catalog.pg_policy as p
                where p.polrelid = t.oid
                    and p.polpermissive
                    and p.polcmd = '*'
                    and pg_get_expr(p.polqual, p.polrelid) = 'true'
                    and (0::oid = any (p.polroles) or exists (
                        select from unnest(p.polroles) as r (role) where r.role <> 0 and pg_has_role(r.role, 'usage')
                    ))
            )
        );
end;

comment on function privacy.check_access is
    'Tables of the map whose rows this schema''s owner cannot see or remove, with the remedy.';
