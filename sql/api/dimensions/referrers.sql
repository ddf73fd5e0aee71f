select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
create or replace function api.referrers(
    p_site text,
    p_from date,
    p_to date,
    p_filter jsonb default null,
    p_limit integer default 50
)
    returns table (
        referrer text,
        sessions bigint,
        share numeric,
        people bigint,
        bounce_rate numeric,
        engagement_rate numeric,
        conversions bigint,
        conversion_rate numeric,
        pages_per_session numeric,
        duration_seconds_average numeric,
        goal_value numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    select
        d.name, d.sessions, d.share, d.people, d.bounce_rate, d.engagement_rate, d.conversions,
        d.conversion_rate, d.pages_per_session, d.duration_seconds_average, d.event_value
    from reporting.dimension_report(p_site, p_from, p_to, 'referrer', p_filter, p_limit) as d;
end
$$;

comment on function api.referrers is
    'Sessions of a site by the external domain that led to them; (none) stands for sessions without. Over '
    'days in the site''s time zone, p_to excluded, as of the last refresh. Groups of fewer than minimum_group '
    'people are combined as (other), which is left out if it is also too small. people is null where several '
    'days were added up. With p_filter (docs/api.md) the sessions themselves are read, and people is exact. '
    'Raises RB400, RB403.';
