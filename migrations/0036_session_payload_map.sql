--! role: gdpr
insert into privacy.data_tables (
    schema_name, table_name, kind, erase_order, person_column, time_column, purpose, legal_basis, is_queue
)
values ('tracking', 'session_payloads', 'person', 145, 'person_id', 'received_at', 'web analytics', 'consent', false);

insert into privacy.data_map (
    schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize
)
select 'tracking', m.table_name, c.column_name, m.category, m.category <> 'technical', 'delete', m.on_anonymize
from (values
    ('session_payloads', 'identifier', 'delete', 'person_id session_key'),
    ('session_payloads', 'behaviour', 'delete', 'site_id'),
    ('session_payloads', 'technical', 'delete', 'actions action_count clock_offset'),
    ('session_payloads', 'time', 'delete', 'received_at first_at last_at created_at updated_at'),
    ('session_payloads', 'device', 'delete', 'sdk_version'),
    ('session_payloads', 'content', 'delete', 'attributes current_page'),
    ('inbox', 'technical', 'delete', 'kind actions'),
    ('page_views', 'time', 'null', 'own_exited_at'),
    ('page_views', 'behaviour', 'null', 'own_duration_ms'),
    ('page_views', 'technical', 'null', 'action_count action_hash'),
    ('user_events', 'technical', 'null', 'action_count action_hash'),
    ('user_sessions', 'behaviour', 'null', 'page_duration_ms')
) as m (table_name, category, on_anonymize, columns)
cross join lateral string_to_table(m.columns, ' ') as c (column_name);
