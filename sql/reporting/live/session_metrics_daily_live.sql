do $$
begin
    execute 'create or replace view reporting.session_metrics_daily_live with (security_invoker = true) as '
        || reporting.live_definition(
            'reporting.session_metrics_daily', 'reporting.session_rollup_daily', 'reporting.session_rollup_daily_live');
end
$$;

comment on view reporting.session_metrics_daily_live is
    'reporting.session_metrics_daily as a refresh would leave it at this moment: days that changed since are computed while it is read.';
