select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
create or replace function api.price_evolution(
    p_site text,
    p_from date,
    p_to date,
    p_session_id uuid default null
)
    returns table (
        session_id uuid,
        states bigint,
        first_at timestamptz,
        last_at timestamptz,
        first_price numeric,
        last_price numeric,
        lowest_price numeric,
        highest_price numeric,
        deltas numeric[],
        completion_percent smallint
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
begin
    perform reporting.check_range(p_from, p_to);
    return query
    select
        s.session_id,
        count(*),
        min(s.taken_at),
        max(s.taken_at),
        (array_agg(s.total_price order by s.place))[1],
        (array_agg(s.total_price order by s.place desc))[1],
        min(s.total_price),
        max(s.total_price),
        coalesce(array_agg(s.delta order by s.place) filter (where s.delta is not null), '{}'),
        (array_agg(s.completion_percent order by s.place desc))[1]
    from (
        select
            c.*,
            c.total_price - lag(c.total_price) over (partition by c.session_id order by c.place) as delta
        from reporting.configuration_states(
            v_site_id, p_from::timestamp at time zone v_time_zone, p_to::timestamp at time zone v_time_zone
        ) as c
        where p_session_id is null
            or c.session_id = p_session_id
    ) as s
    group by s.session_id
    order by min(s.taken_at), s.session_id;
end
$$;

comment on function api.price_evolution is
    'Prices in each configured session of a site (or in one session) over days in its time zone, p_to excluded: '
    'first, last, lowest and highest price, the difference at each change of state, and the last completion. Equal '
    'consecutive states count once. Raises RB403 and RB400.';
