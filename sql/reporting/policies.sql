-- The owner is not held back: it writes them, and the questions of schema api filter by site. A search for what should be
-- gone reads everything; no other role has any right here.
do $$
declare
    v_prefix text := ops.role_prefix();
    v_table text;
begin
    perform ops.drop_policies('reporting');

    foreach v_table in array array[
        'site_rollup_daily', 'session_rollup_daily', 'channel_rollup_daily', 'transition_rollup_daily',
        'page_rollup_hourly', 'performance_rollup_hourly', 'performance_alerts', 'hotspot_rollup_daily', 'incident_rollup_daily',
        'people_rollup_daily', 'cohort_rollup_daily', 'page_rollup_daily', 'page_rollup_weekly', 'view_rollup_daily', 'transition_rollup_weekly', 'flow_rollup_daily',
        'dimension_rollup_daily', 'journey_ranges', 'user_journey_paths'
    ] loop
        execute format('create policy gdpr_reads on reporting.%I for select to %I using (true)',
            v_table, v_prefix || '_gdpr');
    end loop;
end
$$;
