do $$
begin
    execute 'create or replace view reporting.page_metrics_hourly_live with (security_invoker = true) as '
        || reporting.live_definition(
            'reporting.page_metrics_hourly', 'reporting.page_rollup_hourly', 'reporting.page_rollup_hourly_live');
end
$$;

comment on view reporting.page_metrics_hourly_live is
    'reporting.page_metrics_hourly as a refresh would leave it at this moment: hours that changed since are computed while it is read.';
