--! role: gdpr
-- An anonymous page view gets the URL of its page: how somebody wrote it, such as with a slash at the end, can be rare.
update privacy.data_map as m
set on_anonymize = 'recompute'
where (m.schema_name, m.table_name, m.column_name) = ('tracking', 'page_views', 'page_url');
