-- A killed runner leaves its row as running; its missing lock shows that the run is lost.
create or replace view ops.job_history
    with (security_invoker = true)
as
select
    r.id,
    r.job,
    case
        when r.status = 'running' and not ops.is_job_held(r.job) then 'lost'
        else r.status
    end as status,
    r.attempt,
    r.started_at,
    r.finished_at,
    case
        when r.status <> 'running' then r.finished_at - r.started_at
        when ops.is_job_held(r.job) then statement_timestamp() - r.started_at
    end as duration,
    r.rows,
    r.sqlstate,
    r.error,
    r.host,
    r.version,
    r.run_by
from ops.job_runs as r;

comment on view ops.job_history is
    'Runs of jobs with their present status: a run that has lost its runner is lost, not running.';
comment on column ops.job_history.id is 'Identity of the run.';
comment on column ops.job_history.job is 'Name of the job.';
comment on column ops.job_history.status is 'running, done, failed, stopped or lost.';
comment on column ops.job_history.attempt is 'From 1; higher for a retry.';
comment on column ops.job_history.started_at is 'When it began.';
comment on column ops.job_history.finished_at is 'When it ended; null while it runs, and for a lost run.';
comment on column ops.job_history.duration is 'How long it took, or has been running; null for a lost run.';
comment on column ops.job_history.rows is 'What its last statement counted or changed; null for commands.';
comment on column ops.job_history.sqlstate is 'SQLSTATE of the error it ended with.';
comment on column ops.job_history.error is 'The message of that error, without values of rows.';
comment on column ops.job_history.host is 'Machine of the runner.';
comment on column ops.job_history.version is 'Version of the runner.';
comment on column ops.job_history.run_by is 'Database user of the runner.';
