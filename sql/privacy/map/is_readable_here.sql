-- Not of keys, and only tables of our own roles: to read a stranger's is to run whatever its policies call.
create or replace function privacy.is_readable_here(p_place regclass)
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select
        not privacy.is_secret(p_place)
        and pg_catalog.pg_get_userbyid(c.relowner) in (
            ops.role_prefix() || '_owner', ops.role_prefix() || '_pipeline', ops.role_prefix() || '_gdpr'
        )
        and pg_catalog.has_schema_privilege(c.relnamespace, 'usage')
        and pg_catalog.has_table_privilege(c.oid, 'select')
        and (
            not c.relrowsecurity
            or exists (
                select
                from pg_catalog.pg_policy as p
                where p.polrelid = c.oid
                    and p.polpermissive
                    and p.polcmd in ('*', 'r')
                    and (select r.oid from pg_catalog.pg_roles as r where r.rolname = current_user) = any (p.polroles)
                    and pg_catalog.pg_get_expr(p.polqual, p.polrelid) = 'true'
            )
        )
    from pg_catalog.pg_class as c
    where c.oid = p_place;
end;

comment on function privacy.is_readable_here is
    'Whether the owner of this schema can read all rows of a table that belongs to one of our roles, and may search it: not those of keys.';
