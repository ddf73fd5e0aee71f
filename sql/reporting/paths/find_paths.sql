-- From the sessions. By hash, so that no path is compared with another letter by letter. Row security
-- shows the owner only people who consent.
create or replace function reporting.find_paths(
    p_site_id integer,
    p_from timestamptz,
    p_to timestamptz,
    p_minimum integer,
    p_filter jsonb default null
)
    returns table (
        device_type text,
        path_key uuid,
        path text[],
        sessions bigint,
        people bigint,
        duration_seconds_average numeric,
        conversions bigint,
        conversion_rate numeric
    )
    language sql
    stable
begin atomic
    with taken as materialized (
        select
            s.person_id, s.device_type, md5(s.journey_path::text)::uuid as path_key, min(s.journey_path) as path,
            count(*) as sessions, sum(s.duration_ms) as duration_ms, count(*) filter (where s.is_converted) as conversions
        from tracking.user_sessions as s
        where s.site_id = p_site_id
            and s.started_at >= p_from
            and s.started_at < p_to
            and s.analytics_allowed
            and not s.is_bot
            and s.page_count > 0
            and (
                p_filter is null
                or (s.person_id, s.session_id, s.started_at) in (
                    select f.person_id, f.session_id, f.started_at
                    from reporting.filtered_sessions(p_site_id, p_from, p_to, p_filter) as f
                )
            )
        group by s.person_id, s.device_type, md5(s.journey_path::text)::uuid
    ),
    of_devices as (
        select t.device_type, t.path_key, min(t.path) as path, sum(t.sessions) as sessions, count(*) as people,
            sum(t.duration_ms) as duration_ms, sum(t.conversions) as conversions
        from taken as t
        group by t.device_type, t.path_key
        having count(*) >= p_minimum
    ),
    of_all as (
        select 'all' as device_type, t.path_key, min(t.path) as path, sum(t.sessions) as sessions,
            count(distinct t.person_id) as people, sum(t.duration_ms) as duration_ms, sum(t.conversions) as conversions
        from taken as t
        group by t.path_key
        having count(distinct t.person_id) >= p_minimum
    )
    select
        p.device_type, p.path_key, p.path, p.sessions::bigint, p.people, round(p.duration_ms / (1000 * p.sessions), 3),
        p.conversions::bigint, round(p.conversions / p.sessions, 4)
    from (
        select * from of_devices
        union all
        select * from of_all
    ) as p;
end;

comment on function reporting.find_paths is
    'The paths that at least p_minimum people took in sessions that began in a range, by device type and for all together; with a filter of those sessions that it keeps.';
