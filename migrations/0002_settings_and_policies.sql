--! role: owner
-- Settings, and for how long each table keeps its rows.

create table ops.settings (
    name text primary key,
    value text not null,
    default_value text not null,
    description text not null,
    constraint settings_name_is_a_word check (name ~ '^[a-z][a-z0-9_]*$')
);

comment on table ops.settings is
    'Settings of the product, one a row. Change a value with update; read it with ops.setting(name).';
comment on column ops.settings.name is 'Name of the setting.';
comment on column ops.settings.value is 'The value in force, as text.';
comment on column ops.settings.default_value is 'The value it was delivered with.';
comment on column ops.settings.description is 'What it does, its unit, and what is allowed.';

insert into ops.settings (name, value, default_value, description)
select s.name, s.value, s.value, s.description
from (values
    -- Sessions
    ('session_timeout', '1800 seconds',
        'A gap of more than this starts a new session where the client sends no key (interval).'),
    ('session_cap', '24 hours',
        'No session is longer; what follows is a session of its own with is_continuation (interval).'),
    ('cut_at_midnight', 'off',
        'Start a new keyless session when the day changes in the time zone of the site (on, off).'),
    ('cut_at_campaign', 'off',
        'Start a new keyless session when an event carries another campaign (on, off).'),
    ('rage_click_window', '1000 milliseconds',
        'Three clicks on one element within this are a rage click (interval).'),
    ('backtrack_window', '20 seconds',
        'Back on a page after another one within this is a backtrack (interval).'),
    ('task_timeout', '15 minutes',
        'A task that is not completed within this is abandoned (interval).'),
    -- Which events are stored, and with what time
    ('dedup_horizon', '7 days',
        'A repeated event id within this distance in time is a duplicate (interval).'),
    ('clock_skew_tolerance', '5 seconds',
        'sent_at and received_at may differ by this much before times are corrected (interval).'),
    ('future_tolerance', '24 hours',
        'Events this far ahead are clamped to the time of receipt, later ones rejected (interval).'),
    ('earliest_event', '1990-01-01 00:00:00+00',
        'Events before this are rejected (timestamp with time zone).'),
    ('bots', 'flag',
        'Events of known bots (flag: stored and left out of the metrics; drop: counted as dropped).'),
    -- Privacy
    ('without_consent', 'hidden',
        'Events of people without consent (hidden: stored and never shown; anonymous: counted, without '
        'person, ids and exact times; drop: counted as dropped).'),
    ('ip_addresses', 'hash',
        'Addresses (hash: hmac with a salt of the day; truncate: /24 or /48; drop: nothing is kept).'),
    ('query_parameters', 'utm_*,q,page,sort',
        'Query parameters that are kept, by comma; a star at the end matches any ending.'),
    ('anonymity_k', '10',
        'Anonymous rows of which fewer than this many other people have the like are removed (2 to 1000).'),
    ('minimum_group', '10',
        'Segments of reports with fewer people than this are added up as (other), and left out if that is too few (number).'),
    ('controller_name', '',
        'Name of the controller, on the page that a person gets and in letters (text).'),
    ('controller_contact', '',
        'How to reach the controller, and its data protection officer if there is one (text).'),
    -- Operation
    ('derive_at_once', '5000',
        'Up to this many waiting entries, aggregate derives every visitor; above, only those who are due (number).'),
    ('derive_when_quiet', '90 seconds',
        'On a busy site a visitor is due when the newest event is older than this (interval).'),
    ('derive_at_latest', '10 minutes',
        'On a busy site a visitor is due when an event has waited for this long (interval).'),
    ('refresh_at_once', '5 seconds',
        'Days and hours that took no longer than this are computed at every refresh that finds them changed (interval).'),
    ('refresh_share', '10',
        'Others rest until what they took is at most this percent of the time since (number from 1 to 100).'),
    ('job_history', '90 days',
        'Runs of jobs are remembered for so long (interval).'),
    ('quality_history', '90 days',
        'Results of quality checks are remembered for so long (interval).'),
    ('metrics_history', '30 days',
        'Samples of collect-metrics are remembered for so long (interval).'),
    ('long_transaction', '1 hour',
        'A transaction that is open for longer is named by dbrunner doctor: nothing can be cleaned up behind it (interval).')
) as s (name, value, description);

create table ops.partition_policies (
    parent_table text primary key,
    time_column text not null,
    months_ahead integer not null default 3,
    hot_for interval not null,
    warm_until interval not null,
    cold_until interval not null,
    retention_floor timestamptz not null default '1990-01-01 00:00:00+00',
    archive_order integer not null default 100,
    constraint policy_looks_ahead check (months_ahead between 1 and 24),
    constraint policy_tiers_in_order check (hot_for <= warm_until and warm_until <= cold_until)
);

comment on table ops.partition_policies is
    'Tables of schema tracking that are partitioned by month, and how long each tier keeps a month.';
comment on column ops.partition_policies.parent_table is 'Name of the partitioned table.';
comment on column ops.partition_policies.time_column is 'Its partition key, a timestamptz.';
comment on column ops.partition_policies.months_ahead is 'Months made ahead of the current one.';
comment on column ops.partition_policies.hot_for is 'Age at which a month becomes warm.';
comment on column ops.partition_policies.warm_until is 'Age at which a month is archived.';
comment on column ops.partition_policies.cold_until is 'Age at which its archive is deleted.';
comment on column ops.partition_policies.retention_floor is
    'What lies below was archived or dropped: no partition is made there and no rollup recomputed.';
comment on column ops.partition_policies.archive_order is
    'Within a month, tables are archived in this order: children before parents.';

insert into ops.partition_policies (parent_table, time_column, archive_order, hot_for, warm_until, cold_until)
values
    ('user_sessions', 'started_at', 200, '90 days', '1 year', '3 years'), -- children before parents
    ('session_attribution', 'started_at', 100, '90 days', '1 year', '3 years'),
    ('incidents', 'started_at', 100, '90 days', '1 year', '3 years'),
    ('page_views', 'viewed_at', 100, '90 days', '6 months', '2 years'),
    ('user_events', 'occurred_at', 100, '30 days', '3 months', '1 year'),
    ('configuration_snapshots', 'taken_at', 100, '90 days', '6 months', '2 years'),
    ('performance_metrics', 'measured_at', 100, '90 days', '6 months', '2 years');

create table ops.row_policies (
    table_name text primary key,
    time_column text not null,
    keep_for interval not null,
    constraint row_policy_keeps_for_a_time check (keep_for >= interval '1 day')
);

comment on table ops.row_policies is
    'Tables of schema tracking whose rows `dbrunner retain` deletes one by one when they are too old.';
comment on column ops.row_policies.table_name is 'Name of the table.';
comment on column ops.row_policies.time_column is 'By which the age of a row counts.';
comment on column ops.row_policies.keep_for is 'Age at which a row is deleted.';

insert into ops.row_policies (table_name, time_column, keep_for)
values
    ('inbox', 'received_at', '30 days'),
    ('rejected_events', 'rejected_at', '30 days'),
    ('session_payloads', 'last_at', '1 year');
