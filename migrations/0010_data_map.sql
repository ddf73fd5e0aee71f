--! role: gdpr
-- The map of personal data as of this version. A migration that adds a table or column adds its rows here.

insert into privacy.data_tables (
    schema_name, table_name, kind, erase_order, person_column, time_column, purpose, legal_basis, reason, is_queue
)
values
    ('tracking', 'session_attribution', 'person', 100, 'person_id', 'started_at', 'web analytics', 'consent',
        null, false),
    ('tracking', 'page_views', 'person', 110, 'person_id', 'viewed_at', 'web analytics', 'consent', null, false),
    ('tracking', 'user_events', 'person', 120, 'person_id', 'occurred_at', 'web analytics', 'consent', null, false),
    ('tracking', 'user_sessions', 'person', 130, 'person_id', 'started_at', 'web analytics', 'consent', null, false),
    ('tracking', 'session_keys', 'person', 140, 'person_id', 'last_activity_at', 'web analytics', 'consent',
        null, false),
    ('tracking', 'user_agent_people', 'person', 150, 'person_id', null, 'erasing exactly', 'legal obligation',
        'Says when the last user of a rare user agent is gone.', false),
    ('pipeline', 'pending_streams', 'person', 160, 'person_id', 'last_at', 'web analytics', 'consent',
        'Entries live until sessions are derived.', true),
    ('pipeline', 'quarantine', 'person', 165, 'person_id', 'last_failed_at', 'repair of failed steps', 'legitimate interest',
        'Entries live until the step succeeds.', false),
    ('privacy', 'user_consent', 'person', 170, 'person_id', 'changed_at', 'proof of consent', 'legal obligation',
        null, false),
    ('privacy', 'consent_events', 'person', 180, 'person_id', 'decided_at', 'proof of consent', 'legal obligation',
        null, false),
    ('tracking', 'inbox', 'external', 190, 'visitor', 'received_at', 'web analytics', 'consent',
        'Emptied by aggregate.', true),
    ('tracking', 'rejected_events', 'external', 200, 'visitor', 'rejected_at', 'repair of faulty input', 'legitimate interest',
        null, false),
    ('tracking', 'user_agents', 'shared', 210, null, null, 'web analytics', 'consent',
        'A string goes when its last user goes, unless ten people or more were seen with it.', false),
    ('tracking', 'persons', 'person', 900, 'id', null, 'web analytics', 'consent', null, false),
    ('reporting', 'transition_rollup_daily', 'aggregate', 1000, null, null, 'statistics', 'legitimate interest',
        'Counts no person by id; pages can name one, and vanish with the last view.', false),
    ('reporting', 'page_rollup_hourly', 'aggregate', 1010, null, null, 'statistics', 'legitimate interest',
        'Counts no person by id; pages can name one, and vanish with the last view.', false),
    ('privacy', 'erasure_ledger', 'record', 2000, null, null, 'proof of erasure', 'legal obligation',
        'Holds a keyed hash, and the id only until the erasure is done.', false),
    ('privacy', 'erased_persons', 'record', 2010, null, null, 'proof of erasure', 'legal obligation',
        'Ids that stand for nobody any more, for a day.', false),
    ('privacy', 'audit_log', 'record', 2020, null, null, 'proof of handling', 'legal obligation',
        'Holds keyed hashes only.', false),
    ('privacy', 'requests', 'record', 2030, null, null, 'answering requests', 'legal obligation',
        'Holds keyed hashes only.', false),
    ('pipeline', 'loads', 'record', 2050, null, null, 'resuming loads', 'legitimate interest',
        'Names and hashes of files; nothing of what is in them.', false),
    ('privacy', 'ip_salts', 'record', 2040, null, null, 'hashing addresses', 'legitimate interest',
        'Random numbers, destroyed after 48 hours.', false);

-- What happens to a column, and to which columns of a table. All of it is exported but what is technical.
insert into privacy.data_map (
    schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize, reason
)
select
    t.schema_name,
    t.table_name,
    c.column_name,
    m.category,
    t.kind in ('person', 'external', 'shared') and m.category <> 'technical' and t.table_name <> 'user_agent_people',
    case t.kind when 'aggregate' then 'recompute' when 'shared' then 'sweep' when 'record' then 'keep' else 'delete' end,
    m.on_anonymize,
    case t.kind when 'record' then t.reason end
from (values
    ('session_attribution', 'identifier', 'random-id', 'person_id session_id'),
    ('session_attribution', 'time', 'coarsen-time', 'started_at'),
    ('session_attribution', 'technical', 'keep', 'analytics_allowed'),
    ('session_attribution', 'origin', 'keep', 'site_id channel channel_subtype referrer_category landing_page_category'),
    ('session_attribution', 'origin', 'null',
        'utm_source utm_medium utm_campaign utm_term utm_content referrer_domain referrer_url'),
    ('session_attribution', 'content', 'template-url', 'landing_page'),

    ('page_views', 'identifier', 'random-id', 'person_id session_id page_view_id'),
    ('page_views', 'identifier', 'null', 'session_key'),
    ('page_views', 'time', 'coarsen-time', 'viewed_at'),
    ('page_views', 'time', 'null', 'exited_at'),
    ('page_views', 'time', 'coarsen-time', 'received_at'),
    ('page_views', 'content', 'template-url', 'page_url page'),
    ('page_views', 'content', 'null', 'page_title query_params metadata'),
    ('page_views', 'content', 'keep', 'page_category'),
    ('page_views', 'behaviour', 'null', 'event_category event_value goal'),
    ('page_views', 'origin', 'null',
        'referrer external_referrer utm_source utm_medium utm_campaign utm_term utm_content'),
    ('page_views', 'behaviour', 'keep',
        'site_id time_on_page_ms own_scroll scroll_depth click_count interaction_count page_sequence_number '
        'is_entry is_exit is_authenticated'),
    ('page_views', 'device', 'null', 'load_ms interactive_ms user_agent_id screen time_zone'),
    ('page_views', 'network', 'null', 'ip_token'),
    ('page_views', 'technical', 'null', 'seq'),
    ('page_views', 'technical', 'keep', 'analytics_allowed'),

    ('user_events', 'identifier', 'random-id', 'person_id session_id event_id page_view_id'),
    ('user_events', 'identifier', 'null', 'session_key'),
    ('user_events', 'time', 'coarsen-time', 'occurred_at received_at'),
    ('user_events', 'behaviour', 'keep', 'site_id event_type scroll_position is_authenticated'),
    ('user_events', 'behaviour', 'null',
        'event_category event_action event_label event_value viewport_x viewport_y task goal'),
    ('user_events', 'content', 'template-url', 'page'),
    ('user_events', 'content', 'null',
        'page_title page_category query_params element element_id element_class element_text element_selector metadata'),
    ('user_events', 'origin', 'null', 'referrer utm_source utm_medium utm_campaign utm_term utm_content'),
    ('user_events', 'device', 'null', 'load_ms interactive_ms user_agent_id screen time_zone'),
    ('user_events', 'network', 'null', 'ip_token'),
    ('user_events', 'technical', 'null', 'seq'),
    ('user_events', 'technical', 'keep', 'analytics_allowed'),

    ('user_sessions', 'identifier', 'random-id', 'person_id session_id'),
    ('user_sessions', 'identifier', 'null', 'session_key'),
    ('user_sessions', 'time', 'coarsen-time', 'started_at ended_at last_activity_at created_at updated_at'),
    ('user_sessions', 'behaviour', 'keep',
        'site_id duration_ms duration_seconds page_count event_count goal_count goal_value max_scroll is_active '
        'is_authenticated is_single_page is_short is_engaged is_long is_converted is_bot is_continuation'),
    ('user_sessions', 'content', 'template-url', 'entry_page exit_page journey_path'),
    ('user_sessions', 'origin', 'null', 'referrer_domain utm_source utm_medium utm_campaign'),
    ('user_sessions', 'device', 'keep', 'device_type'),
    ('user_sessions', 'device', 'major-family', 'browser os'),
    ('user_sessions', 'device', 'null', 'browser_version os_version user_agent_id screen time_zone'),
    ('user_sessions', 'network', 'null', 'ip_token'),
    ('user_sessions', 'technical', 'keep', 'analytics_allowed'),

    ('session_keys', 'identifier', 'delete', 'person_id session_key session_id'),
    ('session_keys', 'time', 'delete', 'started_at last_activity_at'),
    ('session_keys', 'behaviour', 'delete', 'site_id'),
    ('user_agent_people', 'technical', 'delete', 'user_agent_id person_id'),
    ('pending_streams', 'technical', 'delete', 'person_id site_id session_key first_at last_at logged_at'),
    ('quarantine', 'technical', 'delete',
        'step key person_id error_code routine failures first_failed_at last_failed_at retry_at'),

    ('user_consent', 'identifier', 'delete', 'person_id'),
    ('user_consent', 'consent', 'delete', 'purpose granted version changed_at unsettled_since'),
    ('user_consent', 'technical', 'delete', 'site_id'),
    ('consent_events', 'identifier', 'delete', 'person_id'),
    ('consent_events', 'technical', 'delete', 'id'),
    ('consent_events', 'consent', 'delete', 'purpose granted version source decided_at recorded_at'),

    ('inbox', 'technical', 'delete', 'id'),
    ('inbox', 'time', 'delete', 'received_at'),
    ('inbox', 'content', 'delete', 'default_site payload visitor'),
    ('rejected_events', 'technical', 'delete', 'id load_id'),
    ('rejected_events', 'time', 'delete', 'rejected_at'),
    ('rejected_events', 'origin', 'delete', 'source line_number reason'),
    ('rejected_events', 'content', 'delete', 'raw raw_bytes visitor'),

    ('user_agents', 'technical', 'sweep', 'id is_common'),
    ('user_agents', 'device', 'sweep', 'user_agent device_type browser browser_version os os_version is_bot'),

    ('persons', 'identifier', 'delete', 'id external_id'),
    ('persons', 'time', 'delete', 'created_at erased_until future_until'),

    ('transition_rollup_daily', 'behaviour', 'recompute', 'site_id day transitions sessions'),
    ('transition_rollup_daily', 'content', 'recompute', 'from_page to_page'),
    ('page_rollup_hourly', 'content', 'recompute', 'page_category page'),
    ('page_rollup_hourly', 'behaviour', 'recompute',
        'site_id hour views people sessions time_on_page_ms_sum time_on_page_views scroll_sum scroll_views clicks '
        'load_ms_sum load_views load_ms_p90 entries exits bounces'),

    ('erasure_ledger', 'technical', 'keep',
        'id subject_ref kind state person_id cutoff reason requested_by requested_at finished_at archives_pending rewritten_at '
        'is_imported receipt'),
    ('erased_persons', 'technical', 'keep', 'person_id erased_at'),
    ('audit_log', 'technical', 'keep',
        'id at actor action outcome subject_ref ledger_id details previous_hash hash'),
    ('requests', 'technical', 'keep',
        'id subject_ref kind regime received_at due_at finished_at outcome ledger_id note'),
    ('loads', 'technical', 'keep', 'id source fingerprint size_bytes jobs started_at finished_at'),
    ('ip_salts', 'technical', 'keep', 'day salt')
) as m (table_name, category, on_anonymize, columns)
join privacy.data_tables as t
    on t.table_name = m.table_name
cross join lateral string_to_table(m.columns, ' ') as c (column_name);
