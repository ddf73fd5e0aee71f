--! role: gdpr
-- What anonymization does, more exactly: what is counted again from the rows that are left, and what would tell one
-- session from another.
update privacy.data_map as m
set on_anonymize = c.on_anonymize
from (
    values
        ('user_sessions', 'recompute',
            'page_count event_count goal_count goal_value duration_ms duration_seconds entry_page exit_page is_active '
            'is_authenticated is_continuation is_single_page is_short is_engaged is_long is_converted'),
        ('user_sessions', 'null', 'max_scroll journey_path'),
        ('session_attribution', 'recompute', 'channel'),
        ('session_attribution', 'null', 'channel_subtype referrer_category landing_page landing_page_category'),
        ('page_views', 'recompute', 'page_sequence_number is_entry is_exit click_count interaction_count'),
        ('page_views', 'null', 'time_on_page_ms own_scroll scroll_depth is_authenticated'),
        ('user_events', 'recompute', 'page'),
        ('user_events', 'null', 'scroll_position is_authenticated')
) as c (table_name, on_anonymize, columns)
where m.schema_name = 'tracking'
    and m.table_name = c.table_name
    and m.column_name = any (string_to_array(c.columns, ' '));
