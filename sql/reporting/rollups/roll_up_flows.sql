-- What people set out to do, one after the other. Few sessions have tasks, and only of these are events read.
create or replace function reporting.roll_up_flows(p_sites integer[], p_buckets timestamptz[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_mergejoin = off
as $$
begin
    if p_sites is null then
        return;
    end if;
    delete from reporting.flow_rollup_daily as r
    using reporting.local_days(p_sites, p_buckets) as d
    where r.site_id = d.site_id
        and r.day = d.day;

    with started as (
        select
            d.site_id, d.day, s.person_id, s.session_id, s.started_at, s.tasks_started, s.tasks_completed, s.duration_ms,
            e.task, e.place, lag(e.task) over (partition by s.person_id, s.session_id, s.started_at order by e.place) as before
        from reporting.local_days(p_sites, p_buckets) as d
        cross join lateral (
            select s.*
            from tracking.user_sessions as s
            where s.site_id = d.site_id
                and s.started_at >= d.from_at
                and s.started_at < d.to_at
                and s.analytics_allowed
                and not s.is_bot
                and s.tasks_started > 0
            offset 0
        ) as s
        cross join lateral (
            select e.task, row_number() over (order by e.occurred_at, coalesce(e.seq, 0), e.event_id) as place
            from tracking.user_events as e
            where e.person_id = s.person_id
                and e.occurred_at between s.started_at and s.last_activity_at
                and e.session_id = s.session_id
                and e.event_type = 'task_start'
                and e.task is not null
                and e.analytics_allowed
            offset 0
        ) as e
    ),
    flows as (
        select
            t.site_id, t.day, t.person_id, t.tasks_started, t.tasks_completed, t.duration_ms,
            array_agg(t.task order by t.place) filter (where t.task is distinct from t.before) as flow
        from started as t
        group by t.site_id, t.day, t.person_id, t.session_id, t.started_at, t.tasks_started, t.tasks_completed, t.duration_ms
    )
    insert into reporting.flow_rollup_daily (
        site_id, day, flow_key, flow, sessions, people, people_bits, tasks_started, tasks_completed, duration_ms_sum
    )
    select
        f.site_id, f.day, md5(f.flow::text)::uuid, f.flow, count(*), count(distinct f.person_id),
        bit_or(reporting.person_bit(f.person_id)), sum(f.tasks_started), sum(f.tasks_completed), sum(f.duration_ms)
    from flows as f
    group by f.site_id, f.day, f.flow;
end
$$;

comment on function reporting.roll_up_flows is
    'Computes the task sequences of these sites and days (element by element) again from sessions and events.';
