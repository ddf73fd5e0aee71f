-- An analyst's sites, read once for each statement as in tracking.policies. The views over these tables run with
-- the rights of who reads them, so this holds for them, too. The owner is not held back: it writes them.
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
        'journey_ranges', 'user_journey_paths'
    ] loop
        execute format(
            'create policy analyst_sites on reporting.%I for select to %I using (%s)',
            v_table, v_prefix || '_analyst', tracking.visible_condition()
        );
        execute format('create policy gdpr_reads on reporting.%I for select to %I using (true)',
            v_table, v_prefix || '_gdpr');
    end loop;
end
$$;
