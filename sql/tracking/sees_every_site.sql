-- Called once a statement by the row security policies; a definer, because nobody else reads site_access.
create or replace function tracking.sees_every_site(p_role name)
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select exists (
        select
        from tracking.site_access as a
        join pg_catalog.pg_roles as r
            on r.rolname = a.role_name
        where a.site_id is null
            and pg_catalog.pg_has_role(p_role, r.oid, 'member')
    );
end;

comment on function tracking.sees_every_site is
    'Whether a role sees all sites through tracking.site_access, by itself or as a member.';
revoke execute on function tracking.sees_every_site from public;
