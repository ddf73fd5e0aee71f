--! role: gdpr
-- Incidents belong to a person as their events do.

insert into privacy.data_tables (
    schema_name, table_name, kind, erase_order, person_column, time_column, purpose, legal_basis
)
values ('tracking', 'incidents', 'person', 90, 'person_id', 'started_at', 'web analytics', 'consent');

insert into privacy.data_map (
    schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize
)
select 'tracking', m.table_name, c.column_name, m.category, m.category <> 'technical', 'delete', m.on_anonymize
from (values
    ('incidents', 'identifier', 'delete', 'person_id session_id'),
    ('incidents', 'time', 'delete', 'started_at ended_at'),
    ('incidents', 'behaviour', 'delete', 'site_id kind count'),
    ('incidents', 'content', 'delete', 'page element'),
    ('incidents', 'technical', 'delete', 'number analytics_allowed'),
    ('user_sessions', 'behaviour', 'null',
        'click_count unique_page_count error_count context_switch_count tasks_started tasks_completed '
        'tasks_abandoned rage_click_count backtrack_count frustration efficiency')
) as m (table_name, category, on_anonymize, columns)
cross join lateral string_to_table(m.columns, ' ') as c (column_name);
