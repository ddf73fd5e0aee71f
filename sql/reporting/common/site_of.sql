-- Where the questions of schema api find out whether the caller may ask about a site. An error never says which other sites exist.
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
    where t.name = p_site
        and t.id = any (tracking.visible_sites());
    if v_id is null then
        raise exception using
            errcode = 'RB403',
            message = format('site "%s" does not exist or is not yours to see', p_site),
            hint = 'Ask an operator to run: dbrunner sites grant SITE LOGIN. The sites that you see: select name from api.sites().';
    end if;
    return v_id;
end
$$;

comment on function reporting.site_of is 'Id of a site that the caller may see. Raises RB403 for any other name.';
