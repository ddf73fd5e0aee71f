--! role: gdpr
insert into privacy.data_tables (
    schema_name, table_name, kind, erase_order, person_column, time_column, purpose, legal_basis, reason
)
values
    ('tracking', 'configuration_snapshots', 'person', 92, 'person_id', 'taken_at', 'web analytics', 'consent', null),
    ('tracking', 'performance_metrics', 'person', 94, 'person_id', 'measured_at', 'web analytics', 'consent', null),
    ('reporting', 'performance_rollup_hourly', 'aggregate', 1020, null, null, 'statistics', 'legitimate interest',
        'Counts no person by id; endpoints can name one, and vanish with the last measurement.'),
    ('reporting', 'performance_alerts', 'aggregate', 1030, null, null, 'statistics', 'legitimate interest',
        'Counts no person by id; endpoints can name one, and vanish with the last measurement.');

insert into privacy.data_map (
    schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize
)
select
    t.schema_name, t.table_name, c.column_name, m.category, t.kind = 'person' and m.category <> 'technical',
    case t.kind when 'aggregate' then 'recompute' else 'delete' end,
    case t.kind when 'aggregate' then 'recompute' else 'delete' end
from (values
    ('configuration_snapshots', 'identifier', 'person_id snapshot_id session_id session_key'),
    ('configuration_snapshots', 'time', 'taken_at received_at'),
    ('configuration_snapshots', 'behaviour', 'site_id completion_percent total_price trigger'),
    ('configuration_snapshots', 'content', 'state metadata'),
    ('configuration_snapshots', 'technical', 'analytics_allowed'),
    ('performance_metrics', 'identifier', 'person_id metric_id session_key'),
    ('performance_metrics', 'time', 'measured_at received_at'),
    ('performance_metrics', 'behaviour', 'site_id name value_ms'),
    ('performance_metrics', 'content', 'endpoint context metadata'),
    ('performance_metrics', 'device', 'user_agent_id'),
    ('performance_metrics', 'technical', 'analytics_allowed'),
    ('performance_rollup_hourly', 'content', 'name endpoint'),
    ('performance_rollup_hourly', 'behaviour',
        'site_id hour measurements excellent good needs_attention value_ms_sum value_ms_p50 value_ms_p90 value_ms_p99 '
        'value_ms_max'),
    ('performance_alerts', 'content', 'name endpoint'),
    ('performance_alerts', 'behaviour', 'site_id hour threshold_ms breaches worst_ms')
) as m (table_name, category, columns)
join privacy.data_tables as t
    on t.table_name = m.table_name
cross join lateral string_to_table(m.columns, ' ') as c (column_name);
