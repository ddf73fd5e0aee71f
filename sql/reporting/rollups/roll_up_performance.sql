-- Counts measurements of visitors who consent and measurements without a visitor, but no bots. Thresholds count as of now, also for earlier hours that are computed
-- again. A measurement with a user agent counts by that, one without by the session that it is of.
create or replace function reporting.roll_up_performance(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_timeout interval := ops.setting('session_timeout')::interval;
    -- When sessions begin that measurements of these hours can be of.
    v_from timestamptz := (select min(b.bucket) from unnest(p_buckets) as b (bucket)) - v_timeout - ops.setting('session_cap')::interval;
    v_to timestamptz := (select max(b.bucket) + interval '1 hour' from unnest(p_buckets) as b (bucket)) + v_timeout;
begin
    if p_sites is null then
        return;
    end if;
    delete from reporting.performance_rollup_hourly as r
    using unnest(p_sites, p_buckets) as b (site_id, bucket)
    where r.site_id = b.site_id
        and r.hour = b.bucket;
    delete from reporting.performance_alerts as r
    using unnest(p_sites, p_buckets) as b (site_id, bucket)
    where r.site_id = b.site_id
        and r.hour = b.bucket;

    with measured as materialized (
        select
            m.site_id, b.bucket as hour, m.name, coalesce(m.endpoint, 'none') as endpoint, m.value_ms,
            nullif(m.person_id, 0) as person_id,
            t.excellent_below_ms, t.good_below_ms
        from unnest(p_sites, p_buckets) as b (site_id, bucket)
        join tracking.performance_metrics as m
            on m.site_id = b.site_id
            and m.measured_at >= b.bucket
            and m.measured_at < b.bucket + interval '1 hour'
            and m.analytics_allowed
        cross join lateral (
            select h.*
            from tracking.performance_thresholds as h
            where h.name in (m.name, '*')
            order by h.name = '*'
            limit 1
        ) as t
        where not exists (select from tracking.user_agents as a where a.id = m.user_agent_id and a.is_bot)
            and (
                m.user_agent_id is not null
                or m.person_id = 0
                or not exists (select from tracking.user_agents as a where a.is_bot)
                or not exists (
                    select
                    from tracking.user_sessions as s
                    where s.person_id = m.person_id
                        and s.started_at >= v_from
                        and s.started_at < v_to
                        and s.started_at <= m.measured_at + v_timeout
                        and s.last_activity_at >= m.measured_at - v_timeout
                        and s.site_id = m.site_id
                        and s.session_key is not distinct from m.session_key
                        and s.is_bot
                )
            )
    ),
    rolled_up as (
        insert into reporting.performance_rollup_hourly (
            site_id, hour, name, endpoint, measurements, excellent, good, needs_attention, value_ms_sum, value_ms_p50,
            value_ms_p90, value_ms_p99, value_ms_max, people, people_bits
        )
        select
            m.site_id, m.hour, m.name, m.endpoint,
            count(*),
            count(*) filter (where m.value_ms < m.excellent_below_ms),
            count(*) filter (where m.value_ms >= m.excellent_below_ms and m.value_ms < m.good_below_ms),
            count(*) filter (where m.value_ms >= m.good_below_ms),
            sum(m.value_ms),
            percentile_cont(0.5) within group (order by m.value_ms),
            percentile_cont(0.9) within group (order by m.value_ms),
            percentile_cont(0.99) within group (order by m.value_ms),
            max(m.value_ms),
            count(distinct m.person_id),
            coalesce(bit_or(reporting.person_bit(m.person_id)), 0)
        from measured as m
        group by m.site_id, m.hour, m.name, m.endpoint
    )
    insert into reporting.performance_alerts (site_id, hour, name, endpoint, threshold_ms, breaches, worst_ms)
    select m.site_id, m.hour, m.name, m.endpoint, min(m.good_below_ms), count(*), max(m.value_ms)
    from measured as m
    where m.value_ms >= m.good_below_ms
    group by m.site_id, m.hour, m.name, m.endpoint;
end
$$;

comment on function reporting.roll_up_performance is
    'Computes the performance and the alerts of these sites and hours (element by element) again from the measurements.';
