-- Rollups hold counts of people who consent; analysts read those of their sites, operators only make them. Row
-- security cannot guard a materialized view: analysts read api.session_metrics_daily and api.page_metrics_hourly.
do $$
declare
    v_prefix text := ops.role_prefix();
begin
    execute format('grant usage on schema reporting to %I, %I, %I',
        v_prefix || '_analyst', v_prefix || '_operator', v_prefix || '_pipeline');
    execute format('grant select on all tables in schema reporting to %I', v_prefix || '_analyst');
    execute format('revoke select on reporting.session_metrics_daily, reporting.page_metrics_hourly, '
        'reporting.view_freshness, reporting.forgotten_days from %I',
        v_prefix || '_analyst');
    -- What the functions of schema api are made of; they read as who calls them.
    execute format(
        'grant execute on function reporting.site_of(text), reporting.only_site(), '
        'reporting.check_range(timestamptz, timestamptz), reporting.check_limit(integer), '
        'reporting.minimum_group(), reporting.configuration_states(integer, timestamptz, timestamptz), '
        'reporting.check_segment(text), reporting.funnel_of(text), '
        'reporting.session_segments(text, integer, timestamptz, timestamptz), '
        'reporting.funnel_walks(text, integer, timestamptz, timestamptz, text, text, interval), '
        'reporting.funnel_ordered(integer, integer, timestamptz, timestamptz, text, interval), '
        'reporting.funnel_strict(integer, integer, timestamptz, timestamptz, text, interval), '
        'reporting.funnel_any_order(integer, integer, timestamptz, timestamptz, text, interval), '
        'reporting.funnel_hits(integer, integer, timestamptz, timestamptz, text, boolean), '
        'reporting.funnel_rows(integer, timestamptz, timestamptz, text, integer), '
        'reporting.find_paths(integer, timestamptz, timestamptz, integer), '
        'reporting.signup_cohorts(integer, text, date, date) to %I', v_prefix || '_analyst');
    execute format(
        'grant execute on function reporting.people_at_least(bigint, bigint), '
        'reporting.headline_numbers(integer, date, date), reporting.incident_numbers(integer, date, date, integer), '
        'reporting.top_hotspots(integer, date, date, date, integer, integer) to %I', v_prefix || '_analyst');
    execute format(
        'grant execute on function reporting.live_buckets(name), reporting.live_session_days(), '
        'reporting.live_page_hours() to %I', v_prefix || '_analyst');
    execute format(
        'grant execute on function reporting.session_cap(), reporting.person_bit(bigint), '
        'reporting.active_sessions(integer, timestamptz, timestamptz, timestamptz), '
        'reporting.small_groups(text[], bigint[], bigint[], integer) to %I', v_prefix || '_analyst');
    execute format(
        'grant execute on function reporting.days(integer, date, date), reporting.spans(integer, date, date), reporting.whole_days(integer, timestamptz, timestamptz), '
        'reporting.leaders(name, integer, timestamptz, timestamptz, integer, integer), '
        'reporting.page_lists(integer, timestamptz, timestamptz, bigint), reporting.hotspot_lists(integer, date, date, bigint), '
        'reporting.transition_lists(integer, date, date, bigint) to %I', v_prefix || '_analyst');
    -- A search for what should be gone reads everything.
    execute format('grant usage on schema reporting to %I', v_prefix || '_gdpr');
    execute format('grant select on all tables in schema reporting to %I', v_prefix || '_gdpr');
    -- A month that is attached again.
    execute format('grant execute on function reporting.mark_dirty(timestamptz, timestamptz) to %I', v_prefix || '_gdpr');
    -- The owner of those views.
    execute format('grant select on reporting.session_metrics_daily, reporting.page_metrics_hourly to %I',
        v_prefix || '_pipeline');
    execute format(
        'grant execute on function reporting.refresh_rollups(integer, timestamptz), reporting.refresh_views(boolean), '
        'reporting.refresh_paths(timestamptz), '
        'reporting.mark_dirty(timestamptz, timestamptz), reporting.compare_rollups(text, timestamptz, timestamptz), '
        'reporting.rollup_lag(timestamptz), reporting.rollup_states() to %I', v_prefix || '_operator');
end
$$;
