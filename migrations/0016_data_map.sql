--! role: gdpr
-- Which columns hold personal data, and what erasure, anonymization and export do with each. A new table or column gets its rows
-- here; privacy.check_map names those that lack them.

create table privacy.data_tables (
    schema_name text not null,
    table_name text not null,
    kind text not null,
    erase_order integer not null,
    person_column text,
    is_queue boolean not null default false,
    link_columns text[],
    via_schema text,
    via_table text,
    via_columns text[],
    time_column text,
    purpose text not null,
    legal_basis text not null,
    reason text,
    primary key (schema_name, table_name),
    constraint data_table_kind_is_known
        check (kind in ('person', 'external', 'join', 'shared', 'aggregate', 'record')),
    constraint data_table_leads_to_a_person check (
        (kind in ('person', 'external')) = (person_column is not null)
        and (kind = 'join') = (
            num_nulls(link_columns, via_schema, via_table, via_columns) = 0
            and cardinality(link_columns) = cardinality(via_columns)
        )
    ),
    constraint data_table_is_kept_for_a_reason check (kind <> 'record' or reason is not null),
    constraint data_table_joins_a_known_table
        foreign key (via_schema, via_table) references privacy.data_tables (schema_name, table_name)
);
create index data_tables_via on privacy.data_tables (via_schema, via_table);

comment on table privacy.data_tables is
    'Every table that holds personal data, or refers to a person, and how a row leads to its person.';
comment on column privacy.data_tables.schema_name is 'Schema of the table.';
comment on column privacy.data_tables.table_name is 'Name of the table; of a partitioned one, the parent.';
comment on column privacy.data_tables.kind is
    'person: person_column is tracking.persons.id; external: it is external_id, and where null the contents are searched for that; join: link_columns equal via_columns of another table here; shared: removed with its last user; aggregate: computed again; record: kept.';
comment on column privacy.data_tables.erase_order is 'Order of erasure, children first.';
comment on column privacy.data_tables.person_column is 'Column that holds tracking.persons.id, or external_id.';
comment on column privacy.data_tables.is_queue is
    'Others take its rows: erasure leaves those that are locked to them, and removes what they give back later.';
comment on column privacy.data_tables.link_columns is 'Columns that equal via_columns, element by element.';
comment on column privacy.data_tables.via_schema is 'Schema of the table through which a row leads to its person.';
comment on column privacy.data_tables.via_table is 'Name of that table; it is erased later.';
comment on column privacy.data_tables.via_columns is 'Its columns.';
comment on column privacy.data_tables.time_column is 'When it happened: what replay compares with the cutoff.';
comment on column privacy.data_tables.purpose is 'Why the data is held (GDPR Art. 30).';
comment on column privacy.data_tables.legal_basis is 'On which legal basis (GDPR Art. 6).';
comment on column privacy.data_tables.reason is 'Why it is kept, or anything else worth saying.';

create table privacy.data_map (
    schema_name text not null,
    table_name text not null,
    column_name text not null,
    category text not null,
    is_exported boolean not null,
    on_erase text not null,
    on_anonymize text not null,
    reason text,
    primary key (schema_name, table_name, column_name),
    constraint data_map_belongs_to_a_table
        foreign key (schema_name, table_name) references privacy.data_tables (schema_name, table_name)
        on update cascade on delete cascade,
    constraint data_map_category_is_known check (category in (
        'identifier', 'time', 'behaviour', 'content', 'device', 'network', 'origin', 'consent', 'technical'
    )),
    constraint data_map_erasure_is_known check (on_erase in ('delete', 'recompute', 'sweep', 'keep')),
    constraint data_map_anonymization_is_known check (on_anonymize in (
        'delete', 'null', 'hash', 'random-id', 'truncate-ip', 'template-url', 'coarsen-time', 'major-family',
        'recompute', 'sweep', 'keep'
    )),
    constraint data_map_says_why_it_keeps check (on_erase <> 'keep' or reason is not null)
);

comment on table privacy.data_map is
    'Every column of those tables: whether it is exported, and what erasure and anonymization do to it.';
comment on column privacy.data_map.schema_name is 'Schema of the table.';
comment on column privacy.data_map.table_name is 'Name of the table.';
comment on column privacy.data_map.column_name is 'Name of the column.';
comment on column privacy.data_map.category is
    'identifier, time, behaviour, content, device, network, origin, consent or technical.';
comment on column privacy.data_map.is_exported is 'Part of what the person gets.';
comment on column privacy.data_map.on_erase is
    'delete (with its row), recompute (by the next refresh), sweep (with its last user) or keep.';
comment on column privacy.data_map.on_anonymize is
    'delete (with its row), null, hash, random-id, truncate-ip, template-url, coarsen-time, major-family, recompute, sweep or keep.';
comment on column privacy.data_map.reason is 'Why it is kept.';

insert into privacy.data_tables (
    schema_name, table_name, kind, erase_order, person_column, time_column, purpose, legal_basis, is_queue, reason
)
values
    ('tracking', 'active_days', 'person', 80, 'person_id', null, 'web analytics', 'consent', false, null),
    ('tracking', 'incidents', 'person', 90, 'person_id', 'started_at', 'web analytics', 'consent', false, null),
    ('tracking', 'configuration_snapshots', 'person', 92, 'person_id', 'taken_at', 'web analytics', 'consent', false, null),
    ('tracking', 'performance_metrics', 'person', 94, 'person_id', 'measured_at', 'web analytics', 'consent', false, null),
    ('tracking', 'session_attribution', 'person', 100, 'person_id', 'started_at', 'web analytics', 'consent', false, null),
    ('tracking', 'page_views', 'person', 110, 'person_id', 'viewed_at', 'web analytics', 'consent', false, null),
    ('tracking', 'user_events', 'person', 120, 'person_id', 'occurred_at', 'web analytics', 'consent', false, null),
    ('tracking', 'user_sessions', 'person', 130, 'person_id', 'started_at', 'web analytics', 'consent', false, null),
    ('tracking', 'session_keys', 'person', 140, 'person_id', 'last_activity_at', 'web analytics', 'consent', false, null),
    ('tracking', 'session_payloads', 'person', 145, 'person_id', 'received_at', 'web analytics', 'consent', false, null),
    ('tracking', 'user_agent_people', 'person', 150, 'person_id', null, 'erasing exactly', 'legal obligation', false,
        'Says when the last user of a rare user agent is gone.'),
    ('pipeline', 'pending_streams', 'person', 160, 'person_id', 'last_at', 'web analytics', 'consent', true,
        'Entries live until sessions are derived.'),
    ('pipeline', 'quarantine', 'person', 165, 'person_id', 'last_failed_at', 'repair of failed steps', 'legitimate interest',
        false, 'Entries live until the step succeeds.'),
    ('privacy', 'user_consent', 'person', 170, 'person_id', 'changed_at', 'proof of consent', 'legal obligation', false, null),
    ('privacy', 'consent_events', 'person', 180, 'person_id', 'decided_at', 'proof of consent', 'legal obligation', false, null),
    ('tracking', 'inbox', 'external', 190, 'visitor', 'received_at', 'web analytics', 'consent', true,
        'Emptied by aggregate.'),
    ('tracking', 'rejected_events', 'external', 200, 'visitor', 'rejected_at', 'repair of faulty input', 'legitimate interest', false, null),
    ('tracking', 'user_agents', 'shared', 210, null, null, 'web analytics', 'consent', false,
        'A string goes when its last user goes, unless ten people or more were seen with it.'),
    ('tracking', 'persons', 'person', 900, 'id', null, 'web analytics', 'consent', false, null),
    ('reporting', 'transition_rollup_daily', 'aggregate', 1000, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; pages can name one, and vanish with the last view.'),
    ('reporting', 'page_rollup_hourly', 'aggregate', 1010, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; pages can name one, and vanish with the last view.'),
    ('reporting', 'page_rollup_daily', 'aggregate', 1020, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; pages can name one, and vanish with the last view.'),
    ('reporting', 'performance_rollup_hourly', 'aggregate', 1020, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; endpoints can name one, and vanish with the last measurement.'),
    ('reporting', 'page_rollup_weekly', 'aggregate', 1025, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; pages can name one, and vanish with the last view.'),
    ('reporting', 'performance_alerts', 'aggregate', 1030, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; endpoints can name one, and vanish with the last measurement.'),
    ('reporting', 'transition_rollup_weekly', 'aggregate', 1030, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; pages can name one, and vanish with the last view.'),
    ('reporting', 'dimension_rollup_daily', 'aggregate', 1035, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; values can name one, and vanish with the last session that has them.'),
    ('reporting', 'flow_rollup_daily', 'aggregate', 1040, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; tasks can name one, and vanish with the last session.'),
    ('reporting', 'user_journey_paths', 'aggregate', 1050, null, null, 'statistics', 'legitimate interest', false,
        'Paths of at least minimum_group people.'),
    ('reporting', 'hotspot_rollup_daily', 'aggregate', 1100, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; pages can name one, and vanish with the last session that saw them.'),
    ('reporting', 'incident_rollup_daily', 'aggregate', 1110, null, null, 'statistics', 'legitimate interest', false,
        'Counts no person by id; pages can name one, and vanish with the last incident on them.'),
    ('privacy', 'erasure_ledger', 'record', 2000, null, null, 'proof of erasure', 'legal obligation', false,
        'Holds a keyed hash, and the id only until the erasure is done.'),
    ('privacy', 'erased_persons', 'record', 2010, null, null, 'proof of erasure', 'legal obligation', false,
        'Ids of erased people, for a day.'),
    ('privacy', 'audit_log', 'record', 2020, null, null, 'proof of handling', 'legal obligation', false,
        'Holds keyed hashes only.'),
    ('privacy', 'requests', 'record', 2030, null, null, 'answering requests', 'legal obligation', false,
        'Holds keyed hashes only.'),
    ('privacy', 'ip_salts', 'record', 2040, null, null, 'hashing addresses', 'legitimate interest', false,
        'Random numbers, destroyed after 48 hours.'),
    ('pipeline', 'loads', 'record', 2050, null, null, 'resuming loads', 'legitimate interest', false,
        'Names and hashes of files; nothing of what is in them.'),
    ('privacy', 'archive_people', 'record', 2060, null, null, 'erasing from archives', 'legal obligation', false,
        'Says which archives hold a person; the id goes when the archive is rewritten without the person.'),
    ('privacy', 'archived_erasures', 'record', 2070, null, null, 'erasing from archives', 'legal obligation', false,
        'Ids of erased people, until the archives are rewritten.');

-- What happens to a column, and to which columns of a table. Everything but what is technical is exported.
insert into privacy.data_map (
    schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize, reason
)
select
    t.schema_name,
    t.table_name,
    c.column_name,
    m.category,
    t.kind in ('person', 'external', 'shared') and m.category <> 'technical',
    case t.kind when 'aggregate' then 'recompute' when 'shared' then 'sweep' when 'record' then 'keep' else 'delete' end,
    m.on_anonymize,
    case t.kind when 'record' then t.reason end
from (values
    ('active_days', 'identifier', 'delete', 'person_id'),
    ('active_days', 'behaviour', 'delete', 'site_id'),
    ('active_days', 'time', 'delete', 'day previous_day first_day'),

    ('incidents', 'identifier', 'delete', 'person_id session_id'),
    ('incidents', 'time', 'delete', 'started_at ended_at'),
    ('incidents', 'behaviour', 'delete', 'kind site_id count'),
    ('incidents', 'technical', 'delete', 'number analytics_allowed'),
    ('incidents', 'content', 'delete', 'page element'),

    ('configuration_snapshots', 'identifier', 'delete', 'person_id snapshot_id session_id session_key'),
    ('configuration_snapshots', 'time', 'delete', 'taken_at received_at'),
    ('configuration_snapshots', 'behaviour', 'delete', 'site_id completion_percent total_price trigger'),
    ('configuration_snapshots', 'technical', 'delete', 'analytics_allowed'),
    ('configuration_snapshots', 'content', 'delete', 'state metadata'),

    ('performance_metrics', 'identifier', 'delete', 'person_id metric_id session_key'),
    ('performance_metrics', 'time', 'delete', 'measured_at received_at'),
    ('performance_metrics', 'behaviour', 'delete', 'site_id name value_ms'),
    ('performance_metrics', 'technical', 'delete', 'analytics_allowed'),
    ('performance_metrics', 'device', 'delete', 'user_agent_id'),
    ('performance_metrics', 'content', 'delete', 'endpoint context metadata'),

    ('session_attribution', 'identifier', 'random-id', 'person_id session_id'),
    ('session_attribution', 'time', 'coarsen-time', 'started_at'),
    ('session_attribution', 'origin', 'keep', 'site_id'),
    ('session_attribution', 'technical', 'keep', 'analytics_allowed'),
    ('session_attribution', 'origin', 'null',
        'utm_source utm_medium utm_campaign utm_term utm_content referrer_domain referrer_url referrer_category '
        'channel_subtype landing_page_category'),
    ('session_attribution', 'origin', 'recompute', 'channel'),
    ('session_attribution', 'content', 'null', 'landing_page'),

    ('page_views', 'identifier', 'random-id', 'person_id page_view_id session_id'),
    ('page_views', 'time', 'coarsen-time', 'viewed_at received_at'),
    ('page_views', 'behaviour', 'keep', 'site_id'),
    ('page_views', 'technical', 'keep', 'analytics_allowed'),
    ('page_views', 'identifier', 'null', 'session_key'),
    ('page_views', 'content', 'recompute', 'page_url'),
    ('page_views', 'content', 'template-url', 'page'),
    ('page_views', 'content', 'null', 'page_title query_params metadata'),
    ('page_views', 'content', 'keep', 'page_category'),
    ('page_views', 'behaviour', 'null',
        'event_category event_value goal time_on_page_ms own_scroll scroll_depth is_authenticated own_duration_ms'),
    ('page_views', 'origin', 'null',
        'referrer external_referrer utm_source utm_medium utm_campaign utm_term utm_content'),
    ('page_views', 'time', 'null', 'exited_at own_exited_at'),
    ('page_views', 'behaviour', 'recompute', 'click_count interaction_count page_sequence_number is_entry is_exit'),
    ('page_views', 'device', 'null', 'load_ms interactive_ms user_agent_id screen time_zone'),
    ('page_views', 'network', 'null', 'ip_token'),
    ('page_views', 'technical', 'null', 'seq action_count action_hash'),

    ('user_events', 'identifier', 'random-id', 'person_id event_id session_id page_view_id'),
    ('user_events', 'time', 'coarsen-time', 'occurred_at received_at'),
    ('user_events', 'behaviour', 'keep', 'site_id event_type'),
    ('user_events', 'technical', 'keep', 'analytics_allowed'),
    ('user_events', 'identifier', 'null', 'session_key'),
    ('user_events', 'behaviour', 'null',
        'event_category event_action event_label event_value viewport_x viewport_y scroll_position task goal '
        'is_authenticated'),
    ('user_events', 'content', 'recompute', 'page'),
    ('user_events', 'content', 'null',
        'page_title page_category query_params element element_id element_class element_text element_selector '
        'metadata'),
    ('user_events', 'origin', 'null', 'referrer utm_source utm_medium utm_campaign utm_term utm_content'),
    ('user_events', 'device', 'null', 'load_ms interactive_ms user_agent_id screen time_zone'),
    ('user_events', 'network', 'null', 'ip_token'),
    ('user_events', 'technical', 'null', 'seq action_count action_hash'),

    ('user_sessions', 'identifier', 'random-id', 'person_id session_id'),
    ('user_sessions', 'time', 'coarsen-time', 'started_at ended_at last_activity_at created_at updated_at'),
    ('user_sessions', 'behaviour', 'keep', 'site_id is_bot'),
    ('user_sessions', 'technical', 'keep', 'analytics_allowed'),
    ('user_sessions', 'identifier', 'null', 'session_key'),
    ('user_sessions', 'behaviour', 'recompute',
        'duration_ms duration_seconds page_count event_count goal_count goal_value is_active is_authenticated '
        'is_single_page is_short is_engaged is_long is_converted is_continuation'),
    ('user_sessions', 'network', 'null', 'ip_token'),
    ('user_sessions', 'device', 'null', 'user_agent_id browser_version os_version screen time_zone'),
    ('user_sessions', 'device', 'keep', 'device_type'),
    ('user_sessions', 'device', 'major-family', 'browser os'),
    ('user_sessions', 'origin', 'null', 'referrer_domain utm_source utm_medium utm_campaign'),
    ('user_sessions', 'behaviour', 'null',
        'max_scroll click_count unique_page_count error_count context_switch_count tasks_started tasks_completed '
        'tasks_abandoned rage_click_count backtrack_count frustration efficiency page_duration_ms'),
    ('user_sessions', 'content', 'recompute', 'entry_page exit_page'),
    ('user_sessions', 'content', 'null', 'journey_path'),

    ('session_keys', 'identifier', 'delete', 'person_id session_key session_id'),
    ('session_keys', 'behaviour', 'delete', 'site_id'),
    ('session_keys', 'time', 'delete', 'started_at last_activity_at'),

    ('session_payloads', 'identifier', 'delete', 'person_id session_key'),
    ('session_payloads', 'behaviour', 'delete', 'site_id'),
    ('session_payloads', 'technical', 'delete', 'actions action_count clock_offset'),
    ('session_payloads', 'time', 'delete', 'received_at first_at last_at created_at updated_at'),
    ('session_payloads', 'device', 'delete', 'sdk_version'),
    ('session_payloads', 'content', 'delete', 'attributes current_page'),

    ('user_agent_people', 'technical', 'delete', 'user_agent_id person_id'),

    ('pending_streams', 'technical', 'delete', 'person_id site_id session_key first_at last_at logged_at'),

    ('quarantine', 'technical', 'delete',
        'step key person_id error_code routine failures first_failed_at last_failed_at retry_at'),

    ('user_consent', 'identifier', 'delete', 'person_id'),
    ('user_consent', 'consent', 'delete', 'purpose granted version changed_at unsettled_since'),
    ('user_consent', 'technical', 'delete', 'site_id'),

    ('consent_events', 'technical', 'delete', 'id'),
    ('consent_events', 'identifier', 'delete', 'person_id'),
    ('consent_events', 'consent', 'delete', 'purpose granted version source decided_at recorded_at'),

    ('inbox', 'technical', 'delete', 'id kind actions'),
    ('inbox', 'time', 'delete', 'received_at'),
    ('inbox', 'content', 'delete', 'default_site payload visitor'),

    ('rejected_events', 'technical', 'delete', 'id load_id'),
    ('rejected_events', 'origin', 'delete', 'source line_number reason'),
    ('rejected_events', 'content', 'delete', 'raw raw_bytes visitor'),
    ('rejected_events', 'time', 'delete', 'rejected_at'),

    ('user_agents', 'technical', 'sweep', 'id is_common'),
    ('user_agents', 'device', 'sweep', 'user_agent device_type browser browser_version os os_version is_bot'),

    ('persons', 'identifier', 'delete', 'id external_id'),
    ('persons', 'time', 'delete', 'created_at erased_until future_until'),

    ('transition_rollup_daily', 'behaviour', 'recompute', 'site_id day transitions sessions people people_bits'),
    ('transition_rollup_daily', 'content', 'recompute', 'from_page to_page'),

    ('page_rollup_hourly', 'behaviour', 'recompute',
        'site_id hour views people sessions time_on_page_ms_sum time_on_page_views scroll_sum scroll_views clicks '
        'load_ms_sum load_views load_ms_p90 entries exits bounces people_bits'),
    ('page_rollup_hourly', 'content', 'recompute', 'page_category page'),

    ('page_rollup_daily', 'behaviour', 'recompute',
        'site_id day views time_on_page_ms_sum time_on_page_views scroll_sum scroll_views clicks entries exits '
        'bounces people_of_an_hour people_bits'),
    ('page_rollup_daily', 'content', 'recompute', 'page'),

    ('performance_rollup_hourly', 'behaviour', 'recompute',
        'site_id hour measurements excellent good needs_attention value_ms_sum value_ms_p50 value_ms_p90 '
        'value_ms_p99 value_ms_max people people_bits'),
    ('performance_rollup_hourly', 'content', 'recompute', 'name endpoint'),

    ('page_rollup_weekly', 'behaviour', 'recompute',
        'site_id week views time_on_page_ms_sum time_on_page_views scroll_sum scroll_views clicks entries exits '
        'bounces people_of_an_hour people_bits'),
    ('page_rollup_weekly', 'content', 'recompute', 'page'),

    ('performance_alerts', 'behaviour', 'recompute', 'site_id hour threshold_ms breaches worst_ms'),
    ('performance_alerts', 'content', 'recompute', 'name endpoint'),

    ('transition_rollup_weekly', 'behaviour', 'recompute',
        'site_id week transitions sessions people_of_a_day people_bits'),
    ('transition_rollup_weekly', 'content', 'recompute', 'from_page to_page'),

    ('dimension_rollup_daily', 'behaviour', 'recompute',
        'site_id day dimension sessions people people_bits sessions_with_pages single_page_sessions engaged_sessions '
        'converted_sessions page_views duration_ms_sum events event_value'),
    ('dimension_rollup_daily', 'content', 'recompute', 'value'),

    ('flow_rollup_daily', 'behaviour', 'recompute',
        'site_id day sessions people people_bits tasks_started tasks_completed duration_ms_sum'),
    ('flow_rollup_daily', 'content', 'recompute', 'flow_key flow'),

    ('user_journey_paths', 'behaviour', 'recompute',
        'site_id from_day to_day device_type sessions people duration_seconds_average conversions conversion_rate'),
    ('user_journey_paths', 'content', 'recompute', 'path_key path'),

    ('hotspot_rollup_daily', 'behaviour', 'recompute',
        'site_id day sessions people people_bits frustration_count frustration_sum frustrated_sessions '
        'rage_sessions visits exits'),
    ('hotspot_rollup_daily', 'content', 'recompute', 'page'),

    ('incident_rollup_daily', 'behaviour', 'recompute', 'site_id day kind incidents sessions people people_bits'),
    ('incident_rollup_daily', 'content', 'recompute', 'page'),

    ('erasure_ledger', 'technical', 'keep',
        'id subject_ref kind state person_id cutoff reason requested_by requested_at finished_at archives_pending '
        'rewritten_at is_imported receipt'),

    ('erased_persons', 'technical', 'keep', 'person_id erased_at'),

    ('audit_log', 'technical', 'keep', 'id at actor action outcome subject_ref ledger_id details previous_hash hash'),

    ('requests', 'technical', 'keep',
        'id subject_ref kind regime received_at due_at finished_at outcome ledger_id note'),

    ('ip_salts', 'technical', 'keep', 'day salt'),

    ('loads', 'technical', 'keep', 'id source fingerprint size_bytes jobs started_at finished_at'),

    ('archive_people', 'technical', 'keep', 'bucket archive_id people'),

    ('archived_erasures', 'technical', 'keep', 'archive_id person_id ledger_id')
) as m (table_name, category, on_anonymize, columns)
join privacy.data_tables as t
    on t.table_name = m.table_name
cross join lateral string_to_table(m.columns, ' ') as c (column_name);

-- Titles and explanations in an export, in words for the person it is about. A column that is not listed goes by its name and
-- its comment.
create table privacy.subject_tables (
    schema_name text not null,
    table_name text not null,
    place integer not null,
    title text not null,
    description text not null,
    primary key (schema_name, table_name),
    constraint subject_table_is_in_the_map
        foreign key (schema_name, table_name) references privacy.data_tables (schema_name, table_name)
        on update cascade on delete cascade
);

comment on table privacy.subject_tables is 'Titles and sentences for the page that a person gets, by table.';
comment on column privacy.subject_tables.schema_name is 'Schema of the table.';
comment on column privacy.subject_tables.table_name is 'Name of the table.';
comment on column privacy.subject_tables.place is 'Order on the page.';
comment on column privacy.subject_tables.title is 'Heading of the section.';
comment on column privacy.subject_tables.description is 'What stands there and why, to the person.';

create table privacy.subject_columns (
    column_name text primary key,
    position integer generated always as identity,
    label text not null,
    description text not null
);

comment on table privacy.subject_columns is
    'Labels and explanations for that page, by the name of a column, which means the same wherever it stands.';
comment on column privacy.subject_columns.column_name is 'Name of the column, in whichever table.';
comment on column privacy.subject_columns.position is
    'Order on the page and in the lines of an export: as the words were listed.';
comment on column privacy.subject_columns.label is 'What stands before the value.';
comment on column privacy.subject_columns.description is 'What it means.';

insert into privacy.subject_tables (schema_name, table_name, place, title, description)
values
    ('tracking', 'persons', 10, 'You',
        'The entry under which we keep what follows. We know you by the identifier that our application uses for you.'),
    ('privacy', 'user_consent', 20, 'What you allowed',
        'Your decisions that are in force now, by purpose. You can change each of them at any time.'),
    ('privacy', 'consent_events', 30, 'All your decisions',
        'Every decision you made about your data, in the order in which you made them. We keep them to be able to prove that we had your consent.'),
    ('tracking', 'user_sessions', 40, 'Your visits',
        'A visit is what you did without a longer break. We work out its length and course from the pages you viewed.'),
    ('tracking', 'active_days', 45, 'The days of your visits',
        'On which days you visited us. We count with them how many people come back.'),
    ('tracking', 'page_views', 50, 'Pages you viewed',
        'Every page you opened, when, and for how long it stayed open.'),
    ('tracking', 'user_events', 60, 'What you did on pages',
        'Clicks, scrolling, searches and the like, as your browser or our application reported them.'),
    ('tracking', 'incidents', 65, 'Where something went wrong',
        'Moments at which our sites made it hard for you, as we read it from your clicks: to find out what to improve.'),
    ('tracking', 'session_attribution', 70, 'What led you to us',
        'Where each visit came from: another site, a search engine, or an advertisement.'),
    ('tracking', 'user_agents', 80, 'Your browsers and devices',
        'How your browsers introduced themselves to us. Others with the same browser share this entry.'),
    ('tracking', 'session_keys', 90, 'Keys of your visits',
        'Keys that your browser or our application sent along, by which we tell that two messages belong to one visit.'),
    ('tracking', 'inbox', 100, 'Not processed yet',
        'Messages about you that arrived just now and will be moved to the sections above.'),
    ('tracking', 'rejected_events', 110, 'Messages we could not use',
        'Messages about you with a fault, kept for a short time to find out what was wrong.');

insert into privacy.subject_columns (column_name, label, description)
values
    ('id', 'Our number for you', 'A number without a meaning, by which our database refers to you.'),
    ('person_id', 'Our number for you', 'A number without a meaning, by which our database refers to you.'),
    ('external_id', 'Your identifier', 'What our application calls you. It can be a random text.'),
    ('visitor', 'Your identifier', 'What our application calls you. It can be a random text.'),
    ('created_at', 'First stored', 'When we first wrote this down.'),
    ('updated_at', 'Last changed', 'When this entry was last changed.'),
    ('erased_until', 'Erased up to', 'You had your data erased before; what happened up to then is not stored again.'),
    ('future_until', 'Clock ahead until', 'The clock of your device was ahead of ours, and showed times up to this one.'),
    ('purpose', 'Purpose', 'What the decision is about, such as analytics.'),
    ('granted', 'Allowed', 'Yes: you allowed it. No: you refused, or withdrew your consent.'),
    ('version', 'Version of the text', 'Which version of our text you saw when you decided.'),
    ('changed_at', 'Decided', 'When you decided.'),
    ('decided_at', 'Decided', 'When you decided.'),
    ('recorded_at', 'Recorded', 'When we wrote your decision down.'),
    ('source', 'How it arrived', 'The way by which it reached us, such as our application, a file, or a person of ours.'),
    ('site_id', 'Site', 'The number of the site where this happened.'),
    ('session_id', 'Number of the visit', 'The same number in different sections means the same visit.'),
    ('session_key', 'Key of the visit', 'A key for the visit that your browser or our application sent.'),
    ('started_at', 'Began', 'When the visit began.'),
    ('ended_at', 'Ended', 'When the visit ended.'),
    ('last_activity_at', 'Last sign', 'When we last heard of you during the visit.'),
    ('duration_ms', 'Length in milliseconds', 'From the first to the last sign of you.'),
    ('duration_seconds', 'Length in seconds', 'The same in whole seconds.'),
    ('ip_token', 'Trace of your network address', 'Made from your IP address so that it cannot be read back, or only its first part. The address itself is not stored.'),
    ('user_agent_id', 'Number of the browser', 'Refers to one of your browsers and devices.'),
    ('user_agent', 'Browser as it introduced itself', 'A text that every browser sends.'),
    ('device_type', 'Kind of device', 'Such as desktop, mobile or tablet, as we read it from that text.'),
    ('browser', 'Browser', 'As we read it from that text.'),
    ('browser_version', 'Version of the browser', 'As we read it from that text.'),
    ('os', 'Operating system', 'As we read it from that text.'),
    ('os_version', 'Version of the operating system', 'As we read it from that text.'),
    ('screen', 'Size of the screen', 'Width and height in dots.'),
    ('time_zone', 'Time zone', 'The time zone that your device is set to.'),
    ('is_bot', 'Taken for a bot', 'Whether we took the browser for a program instead of a human.'),
    ('referrer', 'Coming from', 'The page from which you came.'),
    ('external_referrer', 'Coming from the site', 'The other site from which you came.'),
    ('referrer_domain', 'Coming from the site', 'The other site from which you came.'),
    ('referrer_url', 'Coming from the page', 'The page of another site from which you came.'),
    ('referrer_category', 'Kind of that site', 'Such as a search engine or a social network.'),
    ('channel', 'Way to us', 'Such as direct, search, or advertisement, in the usual grouping.'),
    ('channel_subtype', 'Way to us, in detail', 'A finer grouping of the same.'),
    ('utm_source', 'Source of the campaign', 'From the link that you followed: who placed it.'),
    ('utm_medium', 'Medium of the campaign', 'From the link that you followed: such as e-mail or banner.'),
    ('utm_campaign', 'Name of the campaign', 'From the link that you followed.'),
    ('utm_term', 'Search word of the campaign', 'From the link that you followed.'),
    ('utm_content', 'Variant of the campaign', 'From the link that you followed.'),
    ('landing_page', 'First page', 'Where your visit began.'),
    ('landing_page_category', 'Kind of the first page', 'As our site calls it.'),
    ('entry_page', 'First page', 'Where your visit began.'),
    ('exit_page', 'Last page', 'Where your visit ended.'),
    ('journey_path', 'Course', 'The pages of the visit in order.'),
    ('page_count', 'Pages viewed', 'How many during the visit.'),
    ('event_count', 'Actions', 'How many during the visit, apart from opening pages.'),
    ('goal_count', 'Goals reached', 'Such as an order or a registration.'),
    ('goal_value', 'Value of the goals', 'What our site counts for them.'),
    ('max_scroll', 'Deepest scroll', 'In percent of the page.'),
    ('is_active', 'Still going on', 'Whether the visit had not ended when this was written.'),
    ('is_authenticated', 'Signed in', 'Whether you were signed in.'),
    ('is_single_page', 'Only one page', 'Whether you viewed one page only.'),
    ('is_short', 'Short visit', 'Whether it took less than 30 seconds.'),
    ('is_engaged', 'Engaged visit', 'Whether it took 10 seconds or more, or had two pages or a goal.'),
    ('is_long', 'Long visit', 'Whether it took ten minutes or more.'),
    ('is_converted', 'With a goal', 'Whether you reached a goal.'),
    ('is_continuation', 'Continued', 'Whether it continues a visit that was very long.'),
    ('viewed_at', 'Opened', 'When you opened the page.'),
    ('exited_at', 'Left', 'When you went on.'),
    ('received_at', 'Received', 'When the message reached us.'),
    ('page_view_id', 'Number of the page view', 'The same number in different sections means the same page view.'),
    ('page_url', 'Address of the page', 'As your browser showed it, without most of what stands after a question mark.'),
    ('page', 'Page', 'The address without anything after a question mark.'),
    ('page_title', 'Title of the page', 'As your browser showed it.'),
    ('page_category', 'Kind of page', 'As our site calls it.'),
    ('query_params', 'Parts of the address', 'What stood after the question mark, as far as we keep it.'),
    ('time_on_page_ms', 'Time on the page in milliseconds', 'Until you opened the next one.'),
    ('own_scroll', 'Scroll', 'How far the page was scrolled when it was reported, in percent.'),
    ('scroll_depth', 'Deepest scroll', 'How far you scrolled on the page, in percent.'),
    ('click_count', 'Clicks', 'How many.'),
    ('interaction_count', 'Actions', 'How many on the page.'),
    ('unique_page_count', 'Different pages', 'How many during the visit.'),
    ('error_count', 'Errors', 'How many faults of our site you met.'),
    ('context_switch_count', 'Changes of subject', 'How often the next page was of another kind.'),
    ('tasks_started', 'Tasks begun', 'How many, as our site calls them.'),
    ('tasks_completed', 'Tasks finished', 'How many, as our site calls them.'),
    ('tasks_abandoned', 'Tasks left', 'How many were begun and not finished.'),
    ('rage_click_count', 'Bursts of clicks', 'How often you clicked the same thing many times at once.'),
    ('backtrack_count', 'Returns', 'How often you went back to a page at once.'),
    ('frustration', 'Score of trouble', 'From 0 (none) to 1, computed from errors and clicks of the visit.'),
    ('efficiency', 'Score of ease', 'From 0 to 1, computed from pages and tasks of the visit.'),
    ('kind', 'Kind', 'rage_click: many clicks at once; backtrack: back to a page; abandoned_task: a task that was not finished.'),
    ('count', 'How often', 'Clicks at once.'),
    ('load_ms', 'Time to load in milliseconds', 'How long the page took to load.'),
    ('interactive_ms', 'Time until usable in milliseconds', 'How long until the page reacted.'),
    ('page_sequence_number', 'Number in the visit', '1 is the first page of the visit.'),
    ('is_entry', 'First page of the visit', 'Whether the visit began here.'),
    ('is_exit', 'Last page of the visit', 'Whether the visit ended here.'),
    ('seq', 'Order of the messages', 'The order in which your browser sent its messages.'),
    ('metadata', 'Anything else', 'What our site or application sent besides.'),
    ('event_id', 'Number of the event', 'By which we tell that a message was sent twice.'),
    ('occurred_at', 'Happened', 'When it happened.'),
    ('event_type', 'What happened', 'Such as click, scroll, search or goal.'),
    ('event_category', 'Category', 'As our site calls it.'),
    ('event_action', 'Action', 'As our site calls it.'),
    ('event_label', 'Label', 'As our site calls it.'),
    ('event_value', 'Value', 'A number that our site sent along.'),
    ('element', 'Element', 'The part of the page, such as a button.'),
    ('element_id', 'Name of the element', 'As the page calls it.'),
    ('element_class', 'Kind of element', 'As the page calls it.'),
    ('element_text', 'Text of the element', 'What stood on it.'),
    ('element_selector', 'Place of the element', 'Where on the page it stood, in the language of web pages.'),
    ('viewport_x', 'From the left', 'Where in the window, in dots.'),
    ('viewport_y', 'From the top', 'Where in the window, in dots.'),
    ('scroll_position', 'Scroll', 'How far the page was scrolled, in percent.'),
    ('task', 'Task', 'What you began or finished, as our site calls it.'),
    ('goal', 'Goal', 'Which goal you reached, as our site calls it.'),
    ('default_site', 'Site', 'Where this happened.'),
    ('payload', 'Message', 'As it reached us.'),
    ('line_number', 'Line', 'Where it stood in the file that brought it.'),
    ('reason', 'What was wrong', 'A short code for the fault.'),
    ('raw', 'Message', 'As it reached us.'),
    ('raw_bytes', 'Message, as numbers', 'As it reached us; it was not readable as text.'),
    ('rejected_at', 'Set aside', 'When we found the fault.'),
    ('day', 'Day', 'The day, in the time zone of the site.'),
    ('previous_day', 'Visit before', 'The day of your visit before that; nothing but -infinity where it was your first.'),
    ('first_day', 'First visit', 'The day of your first visit.');
