-- Called by `dbrunner sites grant`.
create or replace function tracking.grant_site(p_site text, p_login text)
    returns boolean
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := tracking.grantable_site(p_site);
begin
    if to_regrole(quote_ident(p_login)) is null then
        raise exception using
            errcode = 'RB404',
            message = format('role "%s" does not exist', p_login),
            hint = 'Create the login first, with `createuser` or as in deploy/postgresql/roles.sql.';
    end if;
    insert into tracking.site_access (role_name, site_id)
    values (p_login, v_site_id)
    on conflict do nothing;
    if not found then
        return false;
    end if;
    perform privacy.append_audit(
        'access', 'done', p_details => jsonb_build_object('step', 'granted', 'site_id', v_site_id, 'role', p_login)
    );
    return true;
end
$$;

comment on function tracking.grant_site is
    'Lets a role and its members see a site, or with the name all every site, also future ones; false if it was '
    'granted before. Writes to the audit log. Raises RB404 for an unknown site or role.';
