--! role: owner
-- Runs of jobs: who did what, when, and how it ended (docs/jobs.md).

create table ops.job_runs (
    id bigint generated always as identity primary key,
    job text not null,
    status text not null default 'running',
    attempt integer not null,
    started_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    rows bigint,
    sqlstate text,
    error text,
    host text not null,
    version text not null,
    run_by text not null default session_user,
    constraint run_status_is_known check (status in ('running', 'done', 'failed', 'stopped', 'lost')),
    constraint run_that_ended_has_a_time check ((status in ('running', 'lost')) = (finished_at is null)),
    constraint run_attempts_count_from_one check (attempt > 0)
);
create index job_runs_job_started_at on ops.job_runs (job, started_at);
create index job_runs_started_at on ops.job_runs (started_at);
create index job_runs_running on ops.job_runs (job) where status = 'running';

comment on table ops.job_runs is
    'Runs of jobs, one row an attempt; kept as long as the setting job_history says. ops.job_history shows which were lost.';
comment on column ops.job_runs.id is 'Identity of the run.';
comment on column ops.job_runs.job is 'Name of the job, which is that of its file.';
comment on column ops.job_runs.status is
    'running, done, failed, stopped (by Ctrl-C or a signal), or lost: its runner died, and nobody knows how far it came.';
comment on column ops.job_runs.attempt is 'From 1; higher for what was tried again after a transient error.';
comment on column ops.job_runs.started_at is 'When it began.';
comment on column ops.job_runs.finished_at is 'When it ended; null while it runs, and for one that was lost.';
comment on column ops.job_runs.rows is 'What its last statement counted or changed; null for commands.';
comment on column ops.job_runs.sqlstate is 'SQLSTATE of the error it ended with, where there is one.';
comment on column ops.job_runs.error is 'That error in words, without values of rows.';
comment on column ops.job_runs.host is 'Machine of the runner.';
comment on column ops.job_runs.version is 'Version of the runner.';
comment on column ops.job_runs.run_by is 'Database user of the runner.';

insert into ops.settings (name, value, default_value, description)
values ('job_history', '90 days', '90 days', 'Runs of jobs are remembered for so long (interval).');
