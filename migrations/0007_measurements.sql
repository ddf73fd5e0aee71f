--! role: owner
-- Snapshots of configurators, and measured times (docs/analytics.md, Configurations and Performance).

create table tracking.configuration_fields (
    site_id integer not null references tracking.sites (id) on delete cascade,
    field text not null,
    is_required boolean not null,
    primary key (site_id, field)
);

comment on table tracking.configuration_fields is
    'The fields of a site''s configurator, by which completion is measured.';
comment on column tracking.configuration_fields.site_id is 'The site.';
comment on column tracking.configuration_fields.field is 'Member of the state; a dot leads into it (engine.power).';
comment on column tracking.configuration_fields.is_required is
    'Required fields make up 70 % of completion, the others 30 %.';

create table tracking.configuration_snapshots (
    person_id bigint not null,
    taken_at timestamptz not null,
    received_at timestamptz not null,
    session_id uuid not null,
    site_id integer not null,
    analytics_allowed boolean not null,
    completion_percent smallint,
    snapshot_id text collate "C" not null,
    session_key text collate "C" not null,
    state jsonb not null,
    total_price numeric not null,
    trigger text not null,
    metadata jsonb,
    primary key (person_id, taken_at, snapshot_id, site_id),
    constraint snapshot_completion_is_a_percentage check (completion_percent between 0 and 100)
) partition by range (taken_at);
create index configuration_snapshots_taken_at on tracking.configuration_snapshots (taken_at);
alter table tracking.configuration_snapshots enable row level security, force row level security;

comment on table tracking.configuration_snapshots is
    'States of configurators as they were sent; api.price_evolution takes equal neighbours for one.';
comment on column tracking.configuration_snapshots.person_id is 'Whose configuration it is.';
comment on column tracking.configuration_snapshots.taken_at is 'When it was like that, after clock correction.';
comment on column tracking.configuration_snapshots.received_at is 'When the server received it.';
comment on column tracking.configuration_snapshots.session_id is 'The session of its key.';
comment on column tracking.configuration_snapshots.site_id is 'On which site.';
comment on column tracking.configuration_snapshots.analytics_allowed is 'Whether analysts may see the row.';
comment on column tracking.configuration_snapshots.completion_percent is
    'How far it was filled in, by tracking.configuration_fields as of its arrival; null for a site without such fields.';
comment on column tracking.configuration_snapshots.snapshot_id is
    'The producer''s event id, which makes sending it again harmless.';
comment on column tracking.configuration_snapshots.session_key is 'The key as the client sent it.';
comment on column tracking.configuration_snapshots.state is 'The state as sent.';
comment on column tracking.configuration_snapshots.total_price is 'The price shown.';
comment on column tracking.configuration_snapshots.trigger is 'auto_save, page_exit or order_attempt.';
comment on column tracking.configuration_snapshots.metadata is 'What else was sent; of addresses the token.';

create table tracking.performance_thresholds (
    name text primary key,
    excellent_below_ms numeric not null,
    good_below_ms numeric not null,
    constraint performance_thresholds_ascend check (0 < excellent_below_ms and excellent_below_ms <= good_below_ms)
);

comment on table tracking.performance_thresholds is
    'From when on a metric is good, and from when on it needs attention.';
comment on column tracking.performance_thresholds.name is 'The metric; * stands for those that are not named.';
comment on column tracking.performance_thresholds.excellent_below_ms is 'Less than this is excellent, in milliseconds.';
comment on column tracking.performance_thresholds.good_below_ms is
    'Less than this is good; this and more needs attention.';

insert into tracking.performance_thresholds (name, excellent_below_ms, good_below_ms)
values ('*', 1000, 3000), ('interaction_tracking_time', 50, 3000);

create table tracking.performance_metrics (
    person_id bigint not null,
    measured_at timestamptz not null,
    received_at timestamptz not null,
    site_id integer not null,
    analytics_allowed boolean not null,
    user_agent_id integer,
    metric_id text collate "C" not null,
    name text not null,
    value_ms numeric not null,
    endpoint text collate "C",
    session_key text collate "C",
    context jsonb,
    metadata jsonb,
    primary key (person_id, measured_at, metric_id, site_id),
    constraint performance_takes_time check (value_ms >= 0)
) partition by range (measured_at);
create index performance_metrics_measured_at on tracking.performance_metrics (measured_at);
alter table tracking.performance_metrics enable row level security, force row level security;

comment on table tracking.performance_metrics is 'Measured times, of clients and of servers.';
comment on column tracking.performance_metrics.person_id is 'Who waited; 0 where no visitor is named.';
comment on column tracking.performance_metrics.measured_at is 'When, after clock correction.';
comment on column tracking.performance_metrics.received_at is 'When the server received it.';
comment on column tracking.performance_metrics.site_id is 'On which site.';
comment on column tracking.performance_metrics.analytics_allowed is 'Whether it is counted.';
comment on column tracking.performance_metrics.user_agent_id is 'The user agent (tracking.user_agents).';
comment on column tracking.performance_metrics.metric_id is
    'The producer''s event id, which makes sending it again harmless.';
comment on column tracking.performance_metrics.name is 'What was measured.';
comment on column tracking.performance_metrics.value_ms is 'How long it took, in milliseconds.';
comment on column tracking.performance_metrics.endpoint is 'Where, without query and fragment.';
comment on column tracking.performance_metrics.session_key is 'The key as the client sent it.';
comment on column tracking.performance_metrics.context is 'The context as sent.';
comment on column tracking.performance_metrics.metadata is 'What else was sent; of addresses the token.';
