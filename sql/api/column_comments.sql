-- Columns of these views have the comments of the materialized views that they read.
do $$
begin
    perform ops.copy_column_comments(v.view, v.source)
    from (
        values
            ('api.session_metrics_daily'::regclass, 'reporting.session_metrics_daily'::regclass),
            ('api.page_metrics_hourly', 'reporting.page_metrics_hourly'),
            ('api.session_metrics_daily_live', 'reporting.session_metrics_daily'),
            ('api.page_metrics_hourly_live', 'reporting.page_metrics_hourly')
    ) as v (view, source);
end
$$;
