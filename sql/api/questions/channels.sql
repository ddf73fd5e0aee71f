select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
create or replace function api.channels(p_site text, p_from date, p_to date, p_filter jsonb default null)
    returns table (
        channel text,
        sessions bigint,
        share numeric,
        engagement_rate numeric,
        conversions bigint,
        conversion_rate numeric,
        goal_value numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
begin
    perform reporting.check_range(p_from, p_to);
    if p_filter is not null then
        return query
        select
            d.name, d.sessions, d.share, d.engagement_rate, d.conversions, d.conversion_rate, d.event_value
        from reporting.dimension_report(p_site, p_from, p_to, 'channel', p_filter, null) as d;
        return;
    end if;
    return query
    with groups as materialized (
        select
            r.channel, max(r.people) as people, bit_or(r.people_bits) as bits, sum(r.sessions) as sessions,
            sum(r.engaged_sessions) as engaged_sessions, sum(r.converted_sessions) as converted_sessions,
            sum(r.goal_value) as goal_value
        from reporting.channel_rollup_daily as r
        where r.site_id = v_site_id
            and r.day >= p_from
            and r.day < p_to
        group by r.channel
    ),
    small as (
        select reporting.small_groups(array_agg(g.channel), array_agg(g.people), array_agg(g.bits), v_minimum) as names
        from groups as g
    )
    select
        n.name,
        sum(g.sessions)::bigint,
        round(sum(g.sessions) / sum(sum(g.sessions)) over (), 4),
        round(sum(g.engaged_sessions) / sum(g.sessions), 4),
        sum(g.converted_sessions)::bigint,
        round(sum(g.converted_sessions) / sum(g.sessions), 4),
        sum(g.goal_value)
    from groups as g
    cross join small as s
    cross join lateral (select case when g.channel = any (s.names) then '(other)' else g.channel end as name) as n
    group by n.name
    having reporting.minimum_people(max(g.people), bit_or(g.bits)) >= v_minimum
    order by sum(g.sessions) desc, n.name;
end
$$;

comment on function api.channels is
    'Channels of the sessions of a site, over days in its time zone, p_to excluded, as of the last refresh; with p_filter (docs/api.md) from the sessions themselves. Channels '
    'of fewer than minimum_group people are combined as (other), which is left out if it is also too small. Raises '
    'RB400, RB403.';
