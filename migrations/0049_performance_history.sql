--! role: owner
-- How the database did, every few minutes (docs/monitoring.md).

create table ops.db_performance_metrics (
    metric text not null,
    labels jsonb not null,
    measured_at timestamptz not null,
    value double precision not null,
    primary key (metric, labels, measured_at)
);
create index db_performance_metrics_measured_at on ops.db_performance_metrics (measured_at);

comment on table ops.db_performance_metrics is
    'What `dbrunner metrics` shows, as the job collect-metrics found it; kept as long as the setting metrics_history says.';
comment on column ops.db_performance_metrics.metric is 'Name of the metric.';
comment on column ops.db_performance_metrics.labels is 'What it is about: table, job, check, state.';
comment on column ops.db_performance_metrics.measured_at is 'When.';
comment on column ops.db_performance_metrics.value is 'The value, in the unit that its name ends with.';

insert into ops.settings (name, value, default_value, description)
values ('metrics_history', '30 days', '30 days', 'Samples of collect-metrics are remembered for so long (interval).');
