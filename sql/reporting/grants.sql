-- Rollups hold counts of people who consent: operators make them, and the questions of schema api, which belong to the owner,
-- read them for analysts.
do $$
declare
    v_prefix text := ops.role_prefix();
begin
    execute format('grant usage on schema reporting to %I, %I', v_prefix || '_operator', v_prefix || '_pipeline');
    -- What the views of schema api read; no analyst can name them without the schema.
    execute format(
        'grant execute on function reporting.visible_session_metrics(), reporting.visible_page_metrics(), '
        'reporting.visible_session_metrics_live(), reporting.visible_page_metrics_live() to %I', v_prefix || '_analyst');
    -- A search for what should be gone reads everything.
    execute format('grant usage on schema reporting to %I', v_prefix || '_gdpr');
    execute format('grant select on all tables in schema reporting to %I', v_prefix || '_gdpr');
    -- A month that is attached again.
    execute format('grant execute on function reporting.mark_dirty(timestamptz, timestamptz) to %I', v_prefix || '_gdpr');
    execute format(
        'grant execute on function reporting.refresh_rollups(integer, timestamptz), reporting.refresh_views(boolean), '
        'reporting.refresh_paths(timestamptz), '
        'reporting.mark_dirty(timestamptz, timestamptz), reporting.compare_rollups(text, timestamptz, timestamptz), '
        'reporting.rollup_lag(timestamptz), reporting.rollup_states() to %I', v_prefix || '_operator');
end
$$;
