-- Only people who consent, by row security and by the flag, and no bots. The day stands in the join twice:
-- as a range for the index when few days are dirty, as an equality for a hash when many are.
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
    v_from timestamptz;
    v_to timestamptz;
begin
    if p_sites is null then
        return;
    end if;
    select min(b.bucket), max(((b.bucket at time zone t.time_zone)::date + 1)::timestamp at time zone t.time_zone)
    into v_from, v_to
    from unnest(p_sites, p_buckets) as b (site_id, bucket)
    join tracking.sites as t
        on t.id = b.site_id;
    perform reporting.delete_days(p_sites, p_buckets);
    perform reporting.choose_join(cardinality(p_buckets));

    with day_sessions as materialized (
        select
            s.site_id, (b.bucket at time zone t.time_zone)::date as day, s.person_id, s.session_id,
            s.started_at,
            s.device_type, s.browser, s.page_count, s.event_count, s.goal_count,
            s.goal_value, s.duration_ms, s.is_single_page, s.is_short,
            s.is_engaged, s.is_long, s.is_converted, s.journey_path
        from unnest(p_sites, p_buckets) as b (site_id, bucket)
        join tracking.sites as t
            on t.id = b.site_id
        join tracking.user_sessions as s
            on s.site_id = b.site_id
            and date_trunc('day', s.started_at, t.time_zone) = b.bucket
            and s.started_at >= v_from
            and s.started_at < v_to
            and s.started_at >= b.bucket
            and s.started_at
                < ((b.bucket at time zone t.time_zone)::date + 1)::timestamp at time zone t.time_zone
            and s.analytics_allowed
            and not s.is_bot
    ),
    sites as (
        insert into reporting.site_rollup_daily
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
            percentile_cont(0.9) within group (order by s.duration_ms)
        from day_sessions as s
        group by s.site_id, s.day
    ),
    devices as (
        insert into reporting.session_rollup_daily
        select
            s.site_id,
            s.day,
            s.device_type,
            s.browser,
            count(*),
            count(distinct s.person_id),
            count(s.is_single_page),
            count(*) filter (where s.is_single_page),
            count(*) filter (where s.is_short),
            count(*) filter (where s.is_engaged),
            count(*) filter (where s.is_long),
            count(*) filter (where s.is_converted),
            count(*) filter (where s.page_count >= 2),
            sum(s.page_count),
            sum(s.event_count),
            sum(s.goal_count),
            sum(s.goal_value),
            sum(s.duration_ms),
            min(s.duration_ms),
            max(s.duration_ms),
            percentile_cont(0.5) within group (order by s.duration_ms),
            percentile_cont(0.9) within group (order by s.duration_ms)
        from day_sessions as s
        group by s.site_id, s.day, s.device_type, s.browser
    ),
    channels as (
        insert into reporting.channel_rollup_daily
        select
            s.site_id,
            s.day,
            a.channel,
            count(*),
            count(distinct s.person_id),
            count(*) filter (where s.is_engaged),
            count(*) filter (where s.is_converted),
            sum(s.goal_value)
        from day_sessions as s
        join tracking.session_attribution as a
            on a.person_id = s.person_id
            and a.session_id = s.session_id
            and a.started_at = s.started_at
        group by s.site_id, s.day, a.channel
    )
    insert into reporting.transition_rollup_daily
    select
        s.site_id,
        s.day,
        s.journey_path[i.place],
        s.journey_path[i.place + 1],
        count(*),
        count(distinct s.session_id)
    from day_sessions as s
    cross join lateral generate_series(1, cardinality(s.journey_path) - 1) as i (place)
    group by 1, 2, 3, 4;
end
$$;

comment on function reporting.roll_up_days is
    'Computes the daily rollups of these sites and days (element by element) again from the sessions.';
