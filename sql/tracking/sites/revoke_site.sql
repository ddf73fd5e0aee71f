-- Called by `dbrunner sites revoke`. Also works for a role that was dropped.
create or replace function tracking.revoke_site(p_site text, p_login text)
    returns boolean
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := tracking.grantable_site(p_site);
begin
    delete from tracking.site_access as a
    where a.role_name = p_login
        and a.site_id is not distinct from v_site_id;
    if found then
        perform privacy.append_audit(
            'access', 'done', p_details => jsonb_build_object('step', 'revoked', 'site_id', v_site_id, 'role', p_login)
        );
        return true;
    end if;
    if exists (select from tracking.site_access as a where a.role_name = p_login and a.site_id is null) then
        raise exception using
            errcode = 'RB409',
            message = format('cannot revoke a single site from "%s", which sees every site', p_login),
            hint = 'Run `dbrunner sites revoke all LOGIN`, then grant single sites.';
    end if;
    return false;
end
$$;

comment on function tracking.revoke_site is
    'Revokes what tracking.grant_site granted; false if there was nothing. Writes to the audit log. Raises RB404 for '
    'an unknown site, RB409 for a single site of a role that was granted all.';
