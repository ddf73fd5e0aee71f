select set_config('role', ops.role_prefix() || '_owner', true); -- reads for the callers (ops.rights_matrix)
-- People, median and 90th percentile are null for days that combine several rows of the rollup, since they cannot be
-- added up. The limit minimum_group does not apply to the whole site, since a visit to it singles out no visitor.
create or replace function api.get_sessions(
    p_site text,
    p_from date,
    p_to date,
    p_device text default null,
    p_browser text default null,
    p_filter jsonb default null
)
    returns table (
        day date,
        sessions bigint,
        people bigint,
        bounce_rate numeric,
        short_rate numeric,
        engagement_rate numeric,
        conversions bigint,
        page_views bigint,
        events bigint,
        goals bigint,
        goal_value numeric,
        pages_per_session numeric,
        duration_seconds_average numeric,
        duration_seconds_median numeric,
        duration_seconds_p90 numeric
    )
    language plpgsql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_site_id integer := reporting.site_of(p_site);
    v_minimum integer := reporting.minimum_group();
    v_time_zone text := (select t.time_zone from tracking.sites as t where t.id = v_site_id);
    v_today date := (now() at time zone v_time_zone)::date;
    v_first date;
    v_last date;
begin
    perform reporting.check_range(p_from, p_to);
    select min(r.day), max(r.day)
    into v_first, v_last
    from reporting.site_rollup_daily as r
    where r.site_id = v_site_id;
    return query
    with rows as (
        select
            r.day, r.sessions, r.people, r.sessions_with_pages, r.single_page_sessions, r.short_sessions, r.engaged_sessions,
            r.converted_sessions, r.page_views, r.events, r.goals, r.goal_value, r.duration_ms_sum, r.duration_ms_median,
            r.duration_ms_p90, null::bigint as people_bits
        from reporting.site_rollup_daily as r
        where p_device is null
            and p_browser is null
            and p_filter is null
            and r.site_id = v_site_id
            and r.day >= p_from
            and r.day < p_to
        union all
        select
            r.day, r.sessions, r.people, r.sessions_with_pages, r.single_page_sessions, r.short_sessions, r.engaged_sessions,
            r.converted_sessions, r.page_views, r.events, r.goals, r.goal_value, r.duration_ms_sum, r.duration_ms_median,
            r.duration_ms_p90, r.people_bits
        from reporting.session_rollup_daily as r
        where (p_device is not null or p_browser is not null)
            and p_filter is null
            and r.site_id = v_site_id
            and r.day >= p_from
            and r.day < p_to
            and r.device_type = coalesce(p_device, r.device_type)
            and r.browser = coalesce(p_browser, r.browser)
        union all
        select
            (s.started_at at time zone v_time_zone)::date, count(*), count(distinct s.person_id), count(s.is_single_page),
            count(*) filter (where s.is_single_page), count(*) filter (where s.is_short),
            count(*) filter (where s.is_engaged), count(*) filter (where s.is_converted), sum(s.page_count),
            sum(s.event_count), sum(s.goal_count), sum(s.goal_value), sum(s.duration_ms)::bigint,
            percentile_cont(0.5) within group (order by s.duration_ms),
            percentile_cont(0.9) within group (order by s.duration_ms), bit_or(reporting.person_bit(s.person_id))
        from reporting.filtered_sessions(
            v_site_id, p_from::timestamp at time zone v_time_zone, p_to::timestamp at time zone v_time_zone, p_filter
        ) as f
        join tracking.user_sessions as s
            using (person_id, session_id, started_at)
        where p_filter is not null
            and s.device_type = coalesce(p_device, s.device_type)
            and s.browser = coalesce(p_browser, s.browser)
        group by 1
    ),
    counts as (
        select
            r.day,
            sum(r.sessions)::bigint as sessions,
            case when count(*) = 1 then min(r.people) end as people,
            round(sum(r.single_page_sessions) / nullif(sum(r.sessions_with_pages), 0), 4) as bounce_rate,
            round(sum(r.short_sessions) / nullif(sum(r.sessions_with_pages), 0), 4) as short_rate,
            round(sum(r.engaged_sessions) / sum(r.sessions), 4) as engagement_rate,
            sum(r.converted_sessions)::bigint as conversions,
            sum(r.page_views)::bigint as page_views,
            sum(r.events)::bigint as events,
            sum(r.goals)::bigint as goals,
            sum(r.goal_value) as goal_value,
            round(sum(r.page_views) / sum(r.sessions), 4) as pages_per_session,
            round(sum(r.duration_ms_sum) / (1000 * sum(r.sessions)), 3) as seconds_average,
            case when count(*) = 1 then round((min(r.duration_ms_median) / 1000)::numeric, 3) end as seconds_median,
            case when count(*) = 1 then round((min(r.duration_ms_p90) / 1000)::numeric, 3) end as seconds_p90
        from rows as r
        group by r.day
        having bit_or(r.people_bits) is null
            or reporting.minimum_people(max(r.people), bit_or(r.people_bits)) >= v_minimum
    ),
    days as (
        select
            n.day,
            -- Zero only if no group can be hidden: otherwise zeros would show on which days a null hides a small group.
            case when v_minimum <= 1 or (p_device is null and p_browser is null and p_filter is null) or s.day is null then 0 end as otherwise
        from (
            select p_from + g.days as day
            from generate_series(0, least(p_to - 1, greatest(v_last, v_today)) - p_from) as g (days)
            where v_first < p_to
                and v_last >= p_from
        ) as n
        left join reporting.site_rollup_daily as s
            on s.site_id = v_site_id
            and s.day = n.day
    )
    select
        d.day,
        coalesce(c.sessions, d.otherwise),
        case when c.day is null then d.otherwise else c.people end,
        c.bounce_rate,
        c.short_rate,
        c.engagement_rate,
        coalesce(c.conversions, d.otherwise),
        coalesce(c.page_views, d.otherwise),
        coalesce(c.events, d.otherwise),
        coalesce(c.goals, d.otherwise),
        coalesce(c.goal_value, d.otherwise),
        c.pages_per_session,
        c.seconds_average,
        c.seconds_median,
        c.seconds_p90
    from days as d
    left join counts as c
        on c.day = d.day
    order by d.day;
end
$$;

comment on function api.get_sessions is
    'Sessions of a site by day in its time zone, p_to excluded, of all or of one device type or browser, from the '
    'rollups as of the last refresh. One row for each day that is neither in the future nor outside the days with '
    'sessions. All numbers are null on days on which fewer than minimum_group people, also none, used the device or '
    'browser, or passed p_filter (docs/api.md), with which the sessions themselves are read. Rates are null for a zero denominator. Raises RB400, RB403.';
