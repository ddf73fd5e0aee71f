-- Columns of the live views mean what they mean in the rollups and materialized views.
do $$
begin
    perform ops.copy_column_comments(v.view, v.source)
    from (
        values
            ('reporting.session_rollup_daily_live'::regclass, 'reporting.session_rollup_daily'::regclass),
            ('reporting.page_rollup_hourly_live', 'reporting.page_rollup_hourly'),
            ('reporting.session_metrics_daily_live', 'reporting.session_metrics_daily'),
            ('reporting.page_metrics_hourly_live', 'reporting.page_metrics_hourly')
    ) as v (view, source);
end
$$;
