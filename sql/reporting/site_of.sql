-- As the caller, whom row security shows the sites that were granted: nobody learns which others there are.
create or replace function reporting.site_of(p_site text)
    returns integer
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_id integer;
begin
    select t.id
    into v_id
    from tracking.sites as t
    where t.name = p_site;
    if v_id is null then
        raise exception using
            errcode = 'RB403',
            message = format('site "%s" does not exist or is not yours to see', p_site),
            hint = 'The sites you see: select name from tracking.sites. Others are granted in tracking.site_access.';
    end if;
    return v_id;
end
$$;

comment on function reporting.site_of is 'Id of a site that the caller may see. Raises RB403 for any other name.';
