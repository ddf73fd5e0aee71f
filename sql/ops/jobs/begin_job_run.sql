-- Called by `dbrunner jobs run` and by ops.run_job, which hold the lock of the job: a run that is still recorded as
-- running has lost its runner. Trims the history, so that it does not grow without limit.
create or replace function ops.begin_job_run(
    p_job text,
    p_attempt integer,
    p_host text,
    p_version text,
    p_now timestamptz default clock_timestamp()
)
    returns bigint
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    update ops.job_runs as r
    set status = 'lost'
    where r.job = p_job
        and r.status = 'running';

    delete from ops.job_runs as r
    where r.started_at < ops.trusted_time(p_now) - ops.setting('job_history')::interval
        and r.status <> 'running';

    insert into ops.job_runs (job, attempt, started_at, host, version)
    values (p_job, p_attempt, ops.trusted_time(p_now), p_host, p_version)
    returning id;
end;

comment on function ops.begin_job_run is
    'Records that a run of a job begins, and returns its id. The caller holds the lock of the job (ops.try_job).';
