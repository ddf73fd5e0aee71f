select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
create or replace function api.realtime(
    p_site text,
    p_window interval default '5 minutes',
    p_now timestamptz default now()
)
    returns table (part text, name text, people bigint, sessions bigint, count bigint, value numeric)
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_from timestamptz;
    v_earliest timestamptz;
begin
    if p_now is null or not isfinite(p_now) then
        raise exception using
            errcode = 'RB400',
            message = 'p_now is null or infinite',
            hint = 'Leave p_now out to ask for the present.';
    end if;
    if p_window is null or p_window not between '1 second' and '1 hour' then
        raise exception using
            errcode = 'RB400',
            message = format('the last %s are not realtime', coalesce(p_window::text, '(null)')),
            hint = 'Ask for up to an hour, such as 5 minutes; the live views answer for days.';
    end if;
    v_from := p_now - p_window;
    v_earliest := v_from - reporting.session_cap();

    return query
    with active as materialized (
        select a.*
        from reporting.active_sessions(v_site_id, v_from, p_now, v_earliest) as a
    ),
    conversions as materialized (
        select a.person_id, a.session_ids[1] as session_id, coalesce(e.goal, e.event_type) as goal, e.event_value
        from active as a
        join tracking.user_events as e
            on e.person_id = a.person_id
            and e.session_id = any (a.session_ids)
            and e.occurred_at > v_from
            and e.occurred_at <= p_now
        where e.goal is not null
            or e.event_type in ('goal', 'conversion')
            or e.event_category = 'Conversion'
    ),
    groups as (
        select
            'pages' as part, coalesce(a.page, '(none)') as name, count(distinct a.person_id) as people,
            bit_or(reporting.person_bit(a.person_id)) as bits, count(*) as sessions, count(*) as count, null::numeric as value
        from active as a
        group by coalesce(a.page, '(none)')
        union all
        select
            'conversions', c.goal, count(distinct c.person_id), bit_or(reporting.person_bit(c.person_id)),
            count(distinct (c.person_id, c.session_id)), count(*), sum(c.event_value)
        from conversions as c
        group by c.goal
    ),
    small as (
        select g.part, reporting.small_groups(array_agg(g.name), array_agg(g.people), array_agg(g.bits), v_minimum) as names
        from groups as g
        group by g.part
    )
    select 'active', 'all', count(distinct a.person_id), count(*), count(*), null
    from active as a
    union all
    (
        select
            g.part, n.name, reporting.minimum_people(max(g.people), bit_or(g.bits)), sum(g.sessions)::bigint,
            sum(g.count)::bigint, sum(g.value)
        from groups as g
        join small as s using (part)
        cross join lateral (select case when g.name = any (s.names) then '(other)' else g.name end as name) as n
        group by g.part, n.name
        having reporting.minimum_people(max(g.people), bit_or(g.bits)) >= v_minimum
        order by g.part desc, sum(g.count) desc, n.name
    )
    union all
    select 'waiting', 'inbox', null, null, w.waiting, w.seconds
    from pipeline.inbox_wait(p_now) as w;
end
$$;

comment on function api.realtime is
    'Visitors on a site now: people and sessions with an event or payload within the window (an hour at most), their '
    'last pages, conversions by goal with their value, and the number of lines of all sites in the inbox, which are '
    'not counted yet, with the age of the oldest in seconds. Groups of fewer than minimum_group people are combined '
    'as (other), which is left out if it is also too small. Raises RB400, RB403.';
