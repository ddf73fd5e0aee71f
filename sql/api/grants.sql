do $$
declare
    v_prefix text := ops.role_prefix();
begin
    execute format('grant usage on schema api to %I, %I', v_prefix || '_ingest', v_prefix || '_analyst');
    execute format(
        'grant execute on function api.track_events(jsonb, text), api.track_session(jsonb), '
        'api.track_interactions(jsonb, text), api.track_snapshot(jsonb, text), api.track_performance(jsonb, text), '
        'api.set_consent(text, text, boolean, text, timestamptz) to %I', v_prefix || '_ingest');
    execute format(
        'grant execute on function api.get_sessions(text, date, date, text, text), '
        'api.get_session_stats(text, date, date), api.count_people(text, date, date), api.channels(text, date, date), '
        'api.transitions(text, date, date, integer), api.top_pages(text, timestamptz, timestamptz, integer), '
        'api.get_journey_funnels(text, date, date, text, text, text, text, interval) to %I', v_prefix || '_analyst');
    execute format(
        'grant execute on function api.cohort_retention(text, date, date, text, timestamptz), '
        'api.top_paths(text, date, date, text, integer), api.top_flows(text, date, date, integer) to %I', v_prefix || '_analyst');
    execute format(
        'grant execute on function api.price_evolution(text, timestamptz, timestamptz, uuid), '
        'api.performance_overview(text, timestamptz, timestamptz) to %I', v_prefix || '_analyst');
    execute format(
        'grant execute on function api.report_range(text, date, date, interval, timestamptz) to %I',
        v_prefix || '_analyst');
    execute format(
        'grant execute on function api.insights_hotspots(text, date, date, integer), '
        'api.insights_overview(text, date, date, integer) to %I', v_prefix || '_analyst');
    execute format('grant execute on function api.realtime(text, interval, timestamptz) to %I', v_prefix || '_analyst');
    execute format('grant select on api.session_metrics_daily, api.page_metrics_hourly to %I', v_prefix || '_analyst');
    execute format('grant select on api.session_metrics_daily_live, api.page_metrics_hourly_live to %I',
        v_prefix || '_analyst');
end
$$;
