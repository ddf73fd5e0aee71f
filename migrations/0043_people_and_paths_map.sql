--! role: gdpr
-- Days of activity belong to a person as sessions do. They have no time by which part of them could be erased: refresh
-- removes the days that are no more.

insert into privacy.data_tables (
    schema_name, table_name, kind, erase_order, person_column, time_column, purpose, legal_basis, reason
)
values
    ('tracking', 'active_days', 'person', 80, 'person_id', null, 'web analytics', 'consent', null),
    ('reporting', 'page_rollup_daily', 'aggregate', 1020, null, null, 'statistics', 'legitimate interest',
        'Counts no person by id; pages can name one, and vanish with the last view.'),
    ('reporting', 'transition_rollup_weekly', 'aggregate', 1030, null, null, 'statistics', 'legitimate interest',
        'Counts no person by id; pages can name one, and vanish with the last view.'),
    ('reporting', 'flow_rollup_daily', 'aggregate', 1040, null, null, 'statistics', 'legitimate interest',
        'Counts no person by id; tasks can name one, and vanish with the last session.'),
    ('reporting', 'user_journey_paths', 'aggregate', 1050, null, null, 'statistics', 'legitimate interest',
        'Paths of at least minimum_group people.');

insert into privacy.data_map (
    schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize
)
select
    t.schema_name, t.table_name, c.column_name, m.category, t.kind = 'person',
    case t.kind when 'person' then 'delete' else 'recompute' end,
    case t.kind when 'person' then 'delete' else 'recompute' end
from (values
    ('active_days', 'identifier', 'person_id'),
    ('active_days', 'time', 'day previous_day first_day'),
    ('active_days', 'behaviour', 'site_id'),
    ('page_rollup_daily', 'content', 'page'),
    ('page_rollup_daily', 'behaviour',
        'site_id day views time_on_page_ms_sum time_on_page_views scroll_sum scroll_views clicks entries exits bounces'),
    ('transition_rollup_weekly', 'content', 'from_page to_page'),
    ('transition_rollup_weekly', 'behaviour', 'site_id week transitions sessions'),
    ('flow_rollup_daily', 'content', 'flow_key flow'),
    ('transition_rollup_daily', 'behaviour', 'people people_bits'),
    ('flow_rollup_daily', 'behaviour', 'site_id day sessions people people_bits tasks_started tasks_completed duration_ms_sum'),
    ('user_journey_paths', 'content', 'path_key path'),
    ('user_journey_paths', 'behaviour',
        'site_id from_day to_day device_type sessions people duration_seconds_average conversions conversion_rate')
) as m (table_name, category, columns)
join privacy.data_tables as t
    on t.table_name = m.table_name
cross join lateral string_to_table(m.columns, ' ') as c (column_name);

insert into privacy.subject_tables (schema_name, table_name, place, title, description)
values ('tracking', 'active_days', 45, 'The days of your visits',
    'On which days you visited us. We count with them how many people come back.');
insert into privacy.subject_columns (column_name, label, description)
values
    ('day', 'Day', 'The day, in the time zone of the site.'),
    ('previous_day', 'Visit before', 'The day of your visit before that; nothing but -infinity where it was your first.'),
    ('first_day', 'First visit', 'The day of your first visit.');
