create or replace function reporting.funnel_of(p_funnel text)
    returns reporting.funnels
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_funnel reporting.funnels := (select f from reporting.funnels as f where f.name = p_funnel);
begin
    if v_funnel.id is null then
        raise exception using
            errcode = 'RB404',
            message = format('funnel "%s" does not exist', p_funnel),
            hint = '`dbrunner report funnel` lists the funnels.';
    end if;
    return v_funnel;
end
$$;

comment on function reporting.funnel_of is 'A funnel by its name. Raises RB404 where there is none.';
