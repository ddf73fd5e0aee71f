-- The one list of the fields of an event. From it follow the columns of pg_temp.stage, pipeline.parse_event, and what
-- pipeline.insert_user_events and pipeline.insert_page_views copy unchanged. What the runner's scanner takes by itself is
-- in StageColumn.swift, which a test compares with this list.
create or replace function pipeline.event_fields()
    returns table (
        field text,
        stage_column text,
        kind text,
        minimum numeric,
        maximum numeric,
        event_column text,
        page_column text
    )
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
begin atomic
    values
        ('event_id', 'event_id', 'key', null, null, null, null),
        ('site', 'site', 'key', null, null, null, null),
        ('session_key', 'session_key', 'key', null, null, null, null),
        ('visitor', 'visitor', 'key', null, null, null, null),
        ('person', null, 'key', null, null, null, null), -- another name of visitor
        ('occurred_at', 'occurred_at', 'time', null, null, null, null),
        ('received_at', 'received_at', 'time', null, null, null, null),
        ('sent_at', 'sent_at', 'time', null, null, null, null),
        ('type', 'event_type', 'key', null, null, 'event_type', null),
        ('url', 'url', 'key', null, null, null, null),
        ('title', 'title', 'text', null, null, 'page_title', 'page_title'),
        ('referrer', 'referrer', 'key', null, null, null, null),
        ('user_agent', 'user_agent', 'key', null, null, null, null),
        ('ip', 'ip', 'key', null, null, null, null),
        ('seq', 'seq', 'bigint', -9223372036854775808, 9223372036854775807, 'seq', 'seq'),
        ('page_category', 'page_category', 'text', null, null, 'page_category', 'page_category'),
        -- Those with a column of events only are kept in the metadata of a page view.
        ('element', 'element', 'text', null, null, 'element', null),
        ('element_id', 'element_id', 'text', null, null, 'element_id', null),
        ('element_class', 'element_class', 'text', null, null, 'element_class', null),
        ('element_text', 'element_text', 'text', null, null, 'element_text', null),
        ('element_selector', 'element_selector', 'text', null, null, 'element_selector', null),
        ('x', 'x', 'integer', -2147483648, 2147483647, 'viewport_x', null),
        ('y', 'y', 'integer', -2147483648, 2147483647, 'viewport_y', null),
        ('scroll', 'scroll', 'smallint', 0, 100, 'scroll_position', 'own_scroll'),
        ('category', 'category', 'text', null, null, 'event_category', 'event_category'),
        ('action', 'action', 'text', null, null, 'event_action', null),
        ('label', 'label', 'text', null, null, 'event_label', null),
        ('value', 'value', 'number', null, null, null, null),
        ('task', 'task', 'text', null, null, 'task', null),
        ('goal', 'goal', 'text', null, null, 'goal', 'goal'),
        ('load_ms', 'load_ms', 'integer', 0, 2147483647, 'load_ms', 'load_ms'),
        ('interactive_ms', 'interactive_ms', 'integer', 0, 2147483647, 'interactive_ms', 'interactive_ms'),
        ('utm_source', 'utm_source', 'text', null, null, null, null),
        ('utm_medium', 'utm_medium', 'text', null, null, null, null),
        ('utm_campaign', 'utm_campaign', 'text', null, null, null, null),
        ('utm_term', 'utm_term', 'text', null, null, null, null),
        ('utm_content', 'utm_content', 'text', null, null, null, null),
        ('screen', 'screen', 'text', null, null, 'screen', 'screen'),
        ('timezone', 'time_zone', 'text', null, null, 'time_zone', 'time_zone'),
        ('authenticated', 'authenticated', 'boolean', null, null, 'is_authenticated', 'is_authenticated'),
        ('consent', 'consent', 'consent', null, null, null, null),
        ('metadata', 'metadata', 'metadata', null, null, null, null);
end;

comment on function pipeline.event_fields is
    'Fields of an input event: the column of pg_temp.stage, the kind (key and text are strings, number is exact, the others as '
    'in SQL), its range, and the columns of tracking.user_events and tracking.page_views that take it unchanged.';
