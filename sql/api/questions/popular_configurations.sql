select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- The last state of each session, taken apart into its members; of a list each element counts.
create or replace function api.popular_configurations(p_site text, p_from date, p_to date, p_limit integer default 50)
    returns table (
        field text,
        value text,
        sessions bigint,
        share numeric,
        people bigint,
        price_average numeric,
        completion_average numeric,
        conversions bigint,
        conversion_rate numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
    v_minimum integer := reporting.minimum_group();
begin
    perform reporting.check_range(p_from, p_to);
    perform reporting.check_limit(p_limit);
    return query
    with recursive last as materialized (
        select distinct on (c.person_id, c.session_id)
            c.person_id, c.session_id, c.state, c.total_price, c.completion_percent, coalesce(s.is_converted, false) as is_converted
        from tracking.configuration_snapshots as c
        left join tracking.user_sessions as s
            on s.person_id = c.person_id
            and s.session_id = c.session_id
        where c.site_id = v_site_id
            and c.taken_at >= p_from::timestamp at time zone v_time_zone
            and c.taken_at < p_to::timestamp at time zone v_time_zone
            and c.analytics_allowed
            and s.is_bot is not true
        order by c.person_id, c.session_id, c.taken_at desc, c.snapshot_id desc
    ),
    members as (
        select l.person_id, l.session_id, m.key as field, m.value
        from last as l
        cross join lateral jsonb_each(l.state) as m (key, value)
        union all
        select m.person_id, m.session_id, n.field, n.value
        from members as m
        cross join lateral (
            select m.field || '.' || o.key as field, o.value
            from jsonb_each(case when jsonb_typeof(m.value) = 'object' then m.value else '{}' end) as o (key, value)
            union all
            select m.field, e.value
            from jsonb_array_elements(case when jsonb_typeof(m.value) = 'array' then m.value else '[]' end) as e (value)
        ) as n
    ),
    choices as (
        select distinct m.person_id, m.session_id, left(m.field, 200) as field, left(m.value #>> '{}', 200) as value
        from members as m
        where jsonb_typeof(m.value) in ('string', 'number', 'boolean')
    ),
    groups as materialized (
        select
            c.field, c.value, count(distinct c.person_id) as people, bit_or(reporting.person_bit(c.person_id)) as bits
        from choices as c
        group by c.field, c.value
    ),
    small as (
        select
            g.field, reporting.small_groups(array_agg(g.value), array_agg(g.people), array_agg(g.bits), v_minimum) as names
        from groups as g
        group by g.field
        having reporting.minimum_people(max(g.people), bit_or(g.bits)) >= v_minimum
    ),
    named as (
        select distinct c.person_id, c.session_id, c.field, case when c.value = any (s.names) then '(other)' else c.value end as value
        from choices as c
        join small as s
            using (field)
    )
    select
        n.field, n.value, count(*),
        round(count(*) / (
            select count(distinct (c.person_id, c.session_id)) from choices as c where c.field = n.field
        )::numeric, 4),
        count(distinct n.person_id), round(avg(l.total_price), 2), round(avg(l.completion_percent), 1),
        count(*) filter (where l.is_converted),
        round(count(*) filter (where l.is_converted) / count(*)::numeric, 4)
    from named as n
    join last as l
        using (person_id, session_id)
    group by n.field, n.value
    having count(distinct n.person_id) >= v_minimum
    order by count(*) desc, n.field collate "C", n.value collate "C"
    limit p_limit;
end
$$;

comment on function api.popular_configurations is
    'What people choose in the configurator of a site: the values of each field in the last state of each session over '
    'days in its time zone, p_to excluded, with average price and completion, and how many of these sessions convert. '
    'Values of fewer than minimum_group people are combined as (other), which is left out if it is also too small. From '
    'the snapshots. Raises RB400, RB403.';
