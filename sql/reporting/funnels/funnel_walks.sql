-- A funnel as asked for: what the question leaves open is as the funnel says.
create or replace function reporting.funnel_walks(
    p_funnel text,
    p_site_id integer,
    p_from timestamptz,
    p_to timestamptz,
    p_mode text,
    p_counted_by text,
    p_window interval
)
    returns table (person_id bigint, unit uuid, session_id uuid, reached integer, times timestamptz[])
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set work_mem = '128MB'
    set jit = off
    set enable_nestloop = off -- nothing is known of what one step leaves to the next, and one row is never right
    set enable_mergejoin = off
as $$
declare
    v_funnel reporting.funnels := reporting.funnel_of(p_funnel);
    v_mode text := coalesce(p_mode, v_funnel.mode);
    v_counted_by text := coalesce(p_counted_by, v_funnel.counted_by);
    v_window interval := coalesce(p_window, v_funnel.conversion_window);
begin
    if v_counted_by not in ('session', 'person') then
        raise exception using
            errcode = 'RB400',
            message = format('a funnel cannot be counted by "%s"', v_counted_by),
            hint = 'Choose session or person.';
    end if;
    if v_window <= '0' then
        raise exception using
            errcode = 'RB400',
            message = format('a conversion window cannot be %s', v_window),
            hint = 'Give a time to convert, such as 30 minutes, or null for no limit.';
    end if;
    case v_mode
        when 'ordered' then
            return query select w.* from reporting.funnel_ordered(
                v_funnel.id, p_site_id, p_from, p_to, v_counted_by, v_window) as w;
        when 'strict' then
            return query select w.* from reporting.funnel_strict(
                v_funnel.id, p_site_id, p_from, p_to, v_counted_by, v_window) as w;
        when 'any_order' then
            return query select w.* from reporting.funnel_any_order(
                v_funnel.id, p_site_id, p_from, p_to, v_counted_by, v_window) as w;
        else
            raise exception using
                errcode = 'RB400',
                message = format('funnel mode "%s" is not known', v_mode),
                hint = 'Choose ordered, strict or any_order.';
    end case;
end
$$;

comment on function reporting.funnel_walks is
    'How far each session or person came in a funnel: its longest way. Raises RB404 for an unknown funnel, RB400 for an unknown mode or unit.';
