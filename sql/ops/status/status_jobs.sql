-- No parsed body: the owner has no right in schema dbrunner. A job is late when it is due, or its last run was
-- stopped, and since that run began an hour or another scheduled time has passed.
create or replace function ops.status_jobs(
    p_now timestamptz default now(),
    p_jobs text[] default '{}',
    p_schedules text[] default '{}',
    p_time_zones text[] default '{}'
)
    returns table (item text, state text, detail text, facts jsonb)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
as $$
declare
    v_is_unscheduled boolean := not exists (select from ops.latest_job_runs);
begin
    return query
    with judged as (
        select
            coalesce(g.job, r.job) as name,
            r.status,
            r.started_at,
            r.finished_at,
            r.duration,
            r.sqlstate,
            s.next_at,
            (s.previous_at > v.served_at or s.previous_at is not null and r.status = 'stopped')
                and (
                    greatest(s.previous_at, v.served_at) < p_now - interval '1 hour'
                    or v.served_at < p_now - 2 * (s.next_at - s.previous_at)
                ) as is_late
        from unnest(p_jobs, p_schedules, p_time_zones) as g (job, schedule, time_zone)
        full join ops.latest_job_runs as r
            on r.job = g.job
        cross join lateral ops.schedule_around(g.schedule, g.time_zone, p_now) as s
        cross join lateral (
            select coalesce(r.started_at, (select min(m.applied_at) from dbrunner.migrations as m)) as served_at
        ) as v
    )
    select
        j.name,
        case when j.status in ('failed', 'lost') then 'bad' when j.is_late then 'warn' else 'ok' end,
        concat_ws(', ',
            case j.status
                when 'running' then 'running for ' || ops.format_duration(j.duration)
                else coalesce(j.status || ' ' || ops.format_duration(p_now - j.started_at) || ' ago', 'never ran')
            end,
            -- Until the first run of any job nothing says that a scheduler knows them.
            case when v_is_unscheduled then 'see dbrunner jobs schedule' end,
            'SQLSTATE ' || j.sqlstate,
            case when v_is_unscheduled then null when j.is_late then 'late' else 'next in ' || ops.format_duration(j.next_at - p_now) end),
        jsonb_build_object('status', j.status, 'started_at', j.started_at, 'finished_at', j.finished_at,
            'seconds', round(extract(epoch from j.duration), 3), 'sqlstate', j.sqlstate, 'next_at', j.next_at,
            'is_late', coalesce(j.is_late, false))
    from judged as j
    order by j.name;
end
$$;

comment on function ops.status_jobs is
    'A part of ops.status: the last run of each job; given the names, schedules and time zones of the configured '
    'jobs, also those that never ran or are late. Raises RB400 for a schedule that cannot be read.';
