create or replace function tracking.grantable_site(p_site text)
    returns integer
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer;
begin
    select s.id
    into v_site_id
    from tracking.sites as s
    where s.name = p_site;
    if not found and p_site is distinct from 'all' then
        raise exception using
            errcode = 'RB404',
            message = format('site "%s" does not exist', p_site),
            hint = '`dbrunner sites list` lists the sites; all means every site.';
    end if;
    return v_site_id;
end
$$;

comment on function tracking.grantable_site is
    'Id of a site for tracking.site_access: null for the name all, unless a site has that name. Raises RB404 for an '
    'unknown site.';
