create or replace function reporting.roll_up_days(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
    set enable_hashjoin = on
    set enable_nestloop = on
    set enable_seqscan = on
as $$
declare
    v_span record;
begin
    if p_sites is null then
        return;
    end if;
    v_span := reporting.span_of_days(p_sites, p_buckets);
    perform reporting.delete_days(p_sites, p_buckets);
    insert into reporting.session_rollup_daily
    select d.*
    from reporting.session_days(p_sites, p_buckets) as d;
    perform reporting.roll_up_hotspots(p_sites, p_buckets);
    perform reporting.roll_up_dimensions(p_sites, p_buckets);
    perform reporting.choose_join_method(cardinality(p_buckets));

    with day_sessions as materialized (
        select s.*
        from reporting.sessions_of_days(p_sites, p_buckets, v_span.from_at, v_span.to_at) as s
    ),
    sites as (
        insert into reporting.site_rollup_daily (
            site_id, day, sessions, people, sessions_with_pages, single_page_sessions, short_sessions, engaged_sessions,
            converted_sessions, page_views, events, goals, goal_value, duration_ms_sum, duration_ms_median, duration_ms_p90,
            frustration_count, frustration_sum
        )
        select
            s.site_id,
            s.day,
            count(*),
            count(distinct s.person_id),
            count(s.is_single_page),
            count(*) filter (where s.is_single_page),
            count(*) filter (where s.is_short),
            count(*) filter (where s.is_engaged),
            count(*) filter (where s.is_converted),
            sum(s.page_count),
            sum(s.event_count),
            sum(s.goal_count),
            sum(s.goal_value),
            sum(s.duration_ms),
            percentile_cont(0.5) within group (order by s.duration_ms),
            percentile_cont(0.9) within group (order by s.duration_ms),
            count(s.frustration),
            coalesce(sum(s.frustration), 0)
        from day_sessions as s
        group by s.site_id, s.day
    )
    insert into reporting.channel_rollup_daily (
        site_id, day, channel, sessions, people, engaged_sessions, converted_sessions, goal_value, people_bits
    )
    select
        s.site_id,
        s.day,
        a.channel,
        count(*),
        count(distinct s.person_id),
        count(*) filter (where s.is_engaged),
        count(*) filter (where s.is_converted),
        sum(s.goal_value),
        bit_or(reporting.person_bit(s.person_id))
    from day_sessions as s
    join tracking.session_attribution as a
        on a.person_id = s.person_id
        and a.session_id = s.session_id
        and a.started_at = s.started_at
    group by s.site_id, s.day, a.channel;
end
$$;

comment on function reporting.roll_up_days is
    'Computes the daily rollups of these sites and days (element by element) again from the sessions.';
