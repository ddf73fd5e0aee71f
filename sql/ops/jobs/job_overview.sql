-- Read by `dbrunner jobs list` and `jobs run --due`. A run that was lost or stopped by a signal (a reboot) does not
-- count: the job is due again, even if an earlier run served the same scheduled time. A job that never ran is due from
-- the first scheduled time after the schema was set up.
create or replace function ops.job_overview(
    p_job text,
    p_schedule text,
    p_time_zone text,
    p_now timestamptz default now(),
    out last_at timestamptz,
    out status text,
    out duration interval,
    out error text,
    out previous_at timestamptz,
    out next_at timestamptz,
    out is_due boolean,
    out due_at timestamptz
)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_served timestamptz;
begin
    select h.started_at, h.status, h.duration, h.error
    into last_at, status, duration, error
    from ops.job_history as h
    where h.job = p_job
    order by h.started_at desc, h.id desc
    limit 1;

    if p_schedule is not null then
        select a.previous_at, a.next_at
        into previous_at, next_at
        from ops.schedule_around(p_schedule, p_time_zone, p_now) as a;
    end if;

    select coalesce(
        (select max(h.started_at) from ops.job_history as h where h.job = p_job and h.status not in ('lost', 'stopped')),
        (select min(m.applied_at) from dbrunner.migrations as m)
    )
    into v_served;
    is_due := coalesce(previous_at > v_served, false);
    if is_due then
        select a.next_at
        into due_at
        from ops.schedule_around(p_schedule, p_time_zone, v_served) as a;
    elsif p_schedule is not null and status in ('lost', 'stopped') then
        is_due := true;
        due_at := last_at;
    end if;
end
$$;

comment on function ops.job_overview is
    'The last run of a job, its scheduled times around an instant, whether it is due (a scheduled time has passed '
    'since the last run, or that run was lost or stopped), and since when. Raises RB400 for a schedule that cannot be '
    'read.';
