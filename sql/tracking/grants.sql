-- Least privilege: the pipeline writes, the privacy team's owner reads and removes, analysts read sessions
-- and events through row security, and nobody else anything.
do $$
declare
    v_prefix text := ops.role_prefix();
begin
    execute format('grant usage on schema tracking to %I, %I, %I',
        v_prefix || '_pipeline', v_prefix || '_gdpr', v_prefix || '_analyst');
    execute format('grant select, insert, update, delete on all tables in schema tracking to %I, %I',
        v_prefix || '_pipeline', v_prefix || '_gdpr');
    execute format('grant usage on all sequences in schema tracking to %I', v_prefix || '_pipeline');
    execute format(
        'grant select on tracking.user_sessions, tracking.session_attribution, tracking.page_views, '
        'tracking.user_events, tracking.incidents, tracking.sites, tracking.configuration_snapshots, '
        'tracking.performance_metrics to %I', v_prefix || '_analyst');
    execute format('grant execute on all functions in schema tracking to %I, %I',
        v_prefix || '_pipeline', v_prefix || '_gdpr');
    execute format('grant usage on schema tracking to %I', v_prefix || '_operator');
    execute format('grant select on tracking.sites to %I', v_prefix || '_operator');
    execute format(
        'grant select, insert, update, delete on tracking.configuration_fields, tracking.performance_thresholds to %I',
        v_prefix || '_operator');
    execute format(
        'grant execute on function tracking.add_site(text, text, text, text), '
        'tracking.change_site(text, text, text, text) to %I', v_prefix || '_operator');
    execute format('grant execute on function tracking.visible_sites(name), tracking.sees_every_site(name) to %I', v_prefix || '_analyst');
end
$$;
