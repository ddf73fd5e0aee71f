--! role: gdpr
insert into privacy.data_tables (
    schema_name, table_name, kind, erase_order, person_column, time_column, purpose, legal_basis, reason
)
values
    ('reporting', 'hotspot_rollup_daily', 'aggregate', 1100, null, null, 'statistics', 'legitimate interest',
        'Counts no person by id; pages can name one, and vanish with the last session that saw them.'),
    ('reporting', 'incident_rollup_daily', 'aggregate', 1110, null, null, 'statistics', 'legitimate interest',
        'Counts no person by id; pages can name one, and vanish with the last incident on them.');

insert into privacy.data_map (
    schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize
)
select t.schema_name, t.table_name, c.column_name, m.category, false, 'recompute', 'recompute'
from (values
    ('hotspot_rollup_daily', 'content', 'page'),
    ('hotspot_rollup_daily', 'behaviour',
        'site_id day sessions people people_bits frustration_count frustration_sum frustrated_sessions rage_sessions'),
    ('incident_rollup_daily', 'content', 'page'),
    ('incident_rollup_daily', 'behaviour', 'site_id day kind incidents sessions people people_bits')
) as m (table_name, category, columns)
join privacy.data_tables as t
    on t.table_name = m.table_name
cross join lateral string_to_table(m.columns, ' ') as c (column_name);
