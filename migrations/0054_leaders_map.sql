--! role: gdpr
insert into privacy.data_tables (
    schema_name, table_name, kind, erase_order, person_column, time_column, purpose, legal_basis, reason
)
values
    ('reporting', 'page_rollup_weekly', 'aggregate', 1025, null, null, 'statistics', 'legitimate interest',
        'Counts no person by id; pages can name one, and vanish with the last view.');
insert into privacy.data_map (
    schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize
)
select 'reporting', m.table_name, c.column_name, m.category, false, 'recompute', 'recompute'
from (values
    ('page_rollup_weekly', 'content', 'page'),
    ('page_rollup_weekly', 'behaviour',
        'site_id week views time_on_page_ms_sum time_on_page_views scroll_sum scroll_views clicks entries exits bounces '
        'people_of_an_hour people_bits'),
    ('transition_rollup_weekly', 'behaviour', 'people_of_a_day people_bits')
) as m (table_name, category, columns)
cross join lateral string_to_table(m.columns, ' ') as c (column_name);
