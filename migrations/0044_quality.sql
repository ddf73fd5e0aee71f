--! role: owner
-- What checks of the data's quality found (docs/monitoring.md).

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
comment on column ops.data_quality_checks.check_type is 'completeness, validity, consistency, timeliness or uniqueness.';
comment on column ops.data_quality_checks.table_name is 'The table it is about.';
comment on column ops.data_quality_checks.status is
    'pass, warn, fail, no_data (there was nothing to measure) or error (it could not be measured).';
comment on column ops.data_quality_checks.metric_value is 'What was measured, in the unit of the check.';
comment on column ops.data_quality_checks.threshold is 'The limit that was crossed; that of a warning where none was.';
comment on column ops.data_quality_checks.message is 'The result in words, without data of people.';
comment on column ops.data_quality_checks.samples is 'Where to look: sites, days, columns, months. Never a person.';
comment on column ops.data_quality_checks.checked_at is 'When.';

insert into ops.settings (name, value, default_value, description)
values ('quality_history', '90 days', '90 days', 'Results of quality checks are remembered for so long (interval).');
