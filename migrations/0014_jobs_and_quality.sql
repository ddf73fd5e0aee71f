--! role: owner
-- Runs of jobs (docs/jobs.md), results of quality checks, and samples of metrics (docs/monitoring.md).

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
    'running, done, failed, stopped (by Ctrl-C or a signal), or lost: its runner died, and it is not known how far it came.';
comment on column ops.job_runs.attempt is 'From 1; higher for what was tried again after a transient error.';
comment on column ops.job_runs.started_at is 'When it began.';
comment on column ops.job_runs.finished_at is 'When it ended; null while it runs, and for one that was lost.';
comment on column ops.job_runs.rows is 'What its last statement counted or changed; null for commands.';
comment on column ops.job_runs.sqlstate is 'SQLSTATE of the error it ended with, where there is one.';
comment on column ops.job_runs.error is 'That error in words, without values of rows.';
comment on column ops.job_runs.host is 'Machine of the runner.';
comment on column ops.job_runs.version is 'Version of the runner.';
comment on column ops.job_runs.run_by is 'Database user of the runner.';

create table ops.data_quality_checks (
    id bigint generated always as identity primary key,
    check_name text not null,
    check_type text not null,
    table_name text not null,
    status text not null,
    metric_value numeric,
    threshold numeric,
    message text not null,
    samples text[] not null default '{}',
    checked_at timestamptz not null,
    constraint check_type_is_known
        check (check_type in ('completeness', 'validity', 'consistency', 'timeliness', 'uniqueness')),
    constraint check_status_is_known check (status in ('pass', 'warn', 'fail', 'no_data', 'error')),
    constraint check_without_data_measures_nothing check ((status in ('no_data', 'error')) = (metric_value is null))
);
create index data_quality_checks_name_checked_at on ops.data_quality_checks (check_name, checked_at);
create index data_quality_checks_checked_at on ops.data_quality_checks (checked_at);

comment on table ops.data_quality_checks is
    'Results of `dbrunner check`, one row each time; kept as long as the setting quality_history says.';
comment on column ops.data_quality_checks.id is 'Identity of the result.';
comment on column ops.data_quality_checks.check_name is 'Name of the check, which is that of its file.';
comment on column ops.data_quality_checks.check_type is
    'completeness, validity, consistency, timeliness or uniqueness.';
comment on column ops.data_quality_checks.table_name is 'The table it is about.';
comment on column ops.data_quality_checks.status is
    'pass, warn, fail, no_data (there was nothing to measure) or error (it could not be measured).';
comment on column ops.data_quality_checks.metric_value is 'What was measured, in the unit of the check.';
comment on column ops.data_quality_checks.threshold is 'The limit that was crossed; that of a warning where none was.';
comment on column ops.data_quality_checks.message is 'The result in words, without data of people.';
comment on column ops.data_quality_checks.samples is 'Where to look: sites, days, columns, months. Never a person.';
comment on column ops.data_quality_checks.checked_at is 'When.';

create table ops.db_performance_metrics (
    measured_at timestamptz not null,
    value double precision not null,
    metric text not null,
    labels jsonb not null,
    primary key (metric, labels, measured_at)
);
create index db_performance_metrics_measured_at on ops.db_performance_metrics (measured_at);

comment on table ops.db_performance_metrics is
    'What `dbrunner metrics` shows, as the job collect-metrics found it; kept as long as the setting metrics_history says.';
comment on column ops.db_performance_metrics.measured_at is 'When.';
comment on column ops.db_performance_metrics.value is 'The value, in the unit that its name ends with.';
comment on column ops.db_performance_metrics.metric is 'Name of the metric.';
comment on column ops.db_performance_metrics.labels is 'What it is about: table, job, check, state.';
