--! role: gdpr
insert into privacy.data_map (
    schema_name, table_name, column_name, category, is_exported, on_erase, on_anonymize
)
select 'reporting', c.table_name, c.column_name, 'behaviour', false, 'recompute', 'recompute'
from (values
    ('performance_rollup_hourly', 'people'), ('performance_rollup_hourly', 'people_bits'),
    ('hotspot_rollup_daily', 'visits'), ('hotspot_rollup_daily', 'exits'), ('page_rollup_hourly', 'people_bits'), ('page_rollup_daily', 'people_of_an_hour'), ('page_rollup_daily', 'people_bits')
) as c (table_name, column_name);
