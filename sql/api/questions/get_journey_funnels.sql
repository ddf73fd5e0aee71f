select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- A step that fewer than minimum_group people reached shows their number, like any number within a group, but no
-- times, since those would be personal.
create or replace function api.get_journey_funnels(
    p_site text,
    p_from date,
    p_to date,
    p_funnel text default 'shop',
    p_segment text default null,
    p_mode text default null,
    p_counted_by text default null,
    p_window interval default null,
    p_filter jsonb default null
)
    returns table (
        segment text,
        step integer,
        name text,
        reached bigint,
        share numeric,
        drop_off numeric,
        seconds_median numeric,
        seconds_p90 numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set work_mem = '128MB'
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
    v_from timestamptz := p_from::timestamp at time zone v_time_zone;
    v_to timestamptz := p_to::timestamp at time zone v_time_zone;
    v_minimum integer := reporting.minimum_group();
    v_funnel reporting.funnels := reporting.funnel_of(p_funnel);
begin
    perform reporting.check_range(v_from, v_to);
    if p_segment not in ('device', 'channel', 'entry_page') then
        raise exception using
            errcode = 'RB400',
            message = format('segment "%s" is not known', p_segment),
            hint = 'Choose device, channel or entry_page, or null for all together.';
    end if;

    return query
    with walks as materialized (
        select w.person_id, w.reached, w.times, g.segment as value
        from reporting.funnel_walks(p_funnel, v_site_id, v_from, v_to, p_mode, p_counted_by, p_window) as w
        left join reporting.session_segments(p_segment, v_site_id, v_from, v_to) as g
            on g.person_id = w.person_id
            and g.session_id = w.session_id
        where p_filter is null
            or (w.person_id, w.session_id) in (
                select f.person_id, f.session_id
                from reporting.filtered_sessions(v_site_id, v_from, v_to, p_filter) as f
            )
    ),
    groups as (
        select w.value, count(distinct w.person_id) as people, bit_or(reporting.person_bit(w.person_id)) as bits
        from walks as w
        group by w.value
    ),
    small as (
        select reporting.small_groups(array_agg(g.value), array_agg(g.people), array_agg(g.bits), v_minimum) as names
        from groups as g
    ),
    counts as (
        select
            n.segment,
            s.step,
            s.name,
            count(*) filter (where n.reached >= s.step) as reached,
            case
                when count(distinct n.person_id) filter (where n.reached >= s.step) >= v_minimum
                    then percentile_cont(array[0.5, 0.9]) within group (
                        order by extract(epoch from n.times[s.step] - n.times[s.step - 1])
                    )
            end as seconds
        from (
            select
                case when w.value = any (s.names) then '(other)' else w.value end as segment, w.person_id, w.reached, w.times
            from walks as w
            cross join small as s
        ) as n
        cross join reporting.funnel_steps as s
        where s.funnel_id = v_funnel.id
        group by n.segment, s.step, s.name
        having count(distinct n.person_id) >= v_minimum
    )
    select
        c.segment,
        c.step,
        c.name,
        c.reached,
        round(c.reached / nullif(first_value(c.reached) over steps, 0)::numeric, 4),
        round((c.reached - lead(c.reached) over steps) / nullif(c.reached, 0)::numeric, 4),
        round(c.seconds[1]::numeric, 3),
        round(c.seconds[2]::numeric, 3)
    from counts as c
    window steps as (partition by c.segment order by c.step)
    order by max(c.reached) over (partition by c.segment) desc, c.segment, c.step;
end
$$;

comment on function api.get_journey_funnels is
    'How far sessions or people came in a funnel (reporting.funnels). For each step: how many reached it, their share '
    'of those that began the funnel, the drop-off, and the seconds since the step before (null where fewer than '
    'minimum_group people took it). The range is of days in the time zone of the site, p_to excluded, by the start of '
    'the session. p_segment: device, channel, entry_page; p_mode: ordered, strict, any_order; p_counted_by: session, '
    'person. p_filter keeps sessions, as in docs/api.md. Raises RB400, RB403, RB404.';
