-- Of several sites, those that were granted to the caller count. Who has only one need not name it.
create or replace function reporting.only_site()
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_names text[] := (
        select array_agg(t.name order by t.name)
        from tracking.sites as t
        where t.id = any ((select tracking.visible_sites())::integer[])
            and exists (select from reporting.site_rollup_daily as r where r.site_id = t.id)
    );
begin
    if cardinality(v_names) > 1 then
        raise exception using
            errcode = 'RB400',
            message = format('there are sessions on %s sites', cardinality(v_names)),
            hint = format('Name one of them: %s.', array_to_string(v_names, ', '));
    end if;
    return coalesce(v_names[1], 'default');
end
$$;

comment on function reporting.only_site is
    'Name of the only site with sessions that count, "default" if there is none. Raises RB400 where there are several.';
