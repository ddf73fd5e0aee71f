create or replace function api.channels(p_site text, p_from date, p_to date)
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
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
begin
    perform reporting.check_range(p_from, p_to);
    return query
    select
        r.channel,
        sum(r.sessions)::bigint,
        round(sum(r.sessions) / sum(sum(r.sessions)) over (), 4),
        round(sum(r.engaged_sessions) / sum(r.sessions), 4),
        sum(r.converted_sessions)::bigint,
        round(sum(r.converted_sessions) / sum(r.sessions), 4),
        sum(r.goal_value)
    from reporting.channel_rollup_daily as r
    where r.site_id = v_site_id
        and r.day >= p_from
        and r.day < p_to
    group by r.channel
    order by sum(r.sessions) desc, r.channel;
end
$$;

comment on function api.channels is
    'Where the sessions of a site came from, over days in its time zone, p_to excluded, as of the last refresh. Raises RB400, RB403.';
