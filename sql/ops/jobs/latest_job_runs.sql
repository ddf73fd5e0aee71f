-- Finds one job name after the other by the index on (job, started_at), since the history is long.
create or replace view ops.latest_job_runs
    with (security_invoker = true)
as
with recursive latest as (
    (
        select h.job, h.status, h.attempt, h.started_at, h.finished_at, h.duration, h.sqlstate
        from ops.job_history as h
        order by h.job desc, h.started_at desc, h.id desc
        limit 1
    )
    union all
    select n.*
    from latest as l
    cross join lateral (
        select h.job, h.status, h.attempt, h.started_at, h.finished_at, h.duration, h.sqlstate
        from ops.job_history as h
        where h.job < l.job
        order by h.job desc, h.started_at desc, h.id desc
        limit 1
    ) as n
)
table latest;

comment on view ops.latest_job_runs is 'The last run of each job that ever ran.';
comment on column ops.latest_job_runs.job is 'Name of the job.';
comment on column ops.latest_job_runs.status is 'running, done, failed, stopped or lost.';
comment on column ops.latest_job_runs.attempt is 'From 1; higher for a retry.';
comment on column ops.latest_job_runs.started_at is 'When it began.';
comment on column ops.latest_job_runs.finished_at is 'When it ended; null while it runs, and for a lost run.';
comment on column ops.latest_job_runs.duration is 'How long it took, or has been running; null for a lost run.';
comment on column ops.latest_job_runs.sqlstate is 'SQLSTATE of the error it ended with.';
