do $$
declare
    v_prefix text := ops.role_prefix();
begin
    execute format('grant usage on schema ops to %I, %I, %I, %I',
        v_prefix || '_pipeline', v_prefix || '_gdpr', v_prefix || '_operator', v_prefix || '_ingest');
    execute format('grant select on ops.settings, ops.partition_policies to %I, %I',
        v_prefix || '_pipeline', v_prefix || '_operator');
    execute format('grant select on all tables in schema ops to %I', v_prefix || '_gdpr');
    execute format('grant select on ops.partitions, ops.partition_faults, ops.archived_partitions, ops.job_runs, '
        'ops.job_history, ops.data_quality_checks, ops.index_faults, ops.table_faults, ops.setting_faults, ops.session_faults, ops.right_faults, '
        'ops.archive_faults, ops.faults, ops.metric_texts, ops.job_metrics, ops.quality_metrics, '
        'ops.server_metrics, ops.latest_job_runs, ops.latest_checks, ops.rights_matrix, ops.grantable_objects, ops.right_differences to %I', v_prefix || '_operator');
    execute format('grant select, insert, delete on ops.db_performance_metrics to %I', v_prefix || '_operator');
    execute format('grant update (value) on ops.settings to %I', v_prefix || '_operator');
    execute format('grant execute on all functions in schema ops to %I', v_prefix || '_pipeline');
    execute format(
        'grant execute on function ops.setting(text), ops.setting_fault(text, text), ops.role_prefix(), ops.relation_bytes(oid), ops.is_job_held(text) to %I, %I',
        v_prefix || '_gdpr', v_prefix || '_operator');
    execute format('grant execute on function ops.drop_policies(text), ops.analyze_table(oid), ops.check_isolation(), ops.rewrite_partition(text, bigint), ops.watch_partition(text), ops.rewrite_table(regclass), ops.cluster_table(regclass) to %I', v_prefix || '_gdpr');
    execute format(
        'grant execute on function ops.cron_field(text, text), ops.read_schedule(text), '
        'ops.schedule_around(text, text, timestamptz), ops.job_lock(text, text), ops.try_job(text), '
        'ops.begin_job_run(text, integer, text, text, timestamptz), '
        'ops.finish_job_run(bigint, text, bigint, text, text), ops.loggable_error(text, text), '
        'ops.run_job(text, text, text), ops.job_overview(text, text, text, timestamptz), '
        'ops.cron_line(text, text, text), ops.timer_lines(text, text), '
        'ops.metrics(timestamptz), ops.collect_metrics(timestamptz), '
        'ops.format_duration(interval), ops.count_with_unit(bigint, text), '
        'ops.status_partitions(timestamptz), ops.status_pipeline(timestamptz), ops.status_rollups(), '
        'ops.status_jobs(timestamptz, text[], text[], text[]), ops.status_quality(timestamptz), '
        'ops.status_privacy(timestamptz), ops.status_archives(timestamptz), ops.status_sizes(timestamptz), '
        'ops.status(timestamptz, text[], text[], text[]), '
        'ops.period_start(), ops.period_end(), ops.read_limit(text), ops.quality_status(numeric, text, text), '
        'ops.record_check(text, text, text, text, text, text, numeric, text[], text, timestamptz) to %I', v_prefix || '_operator');
    execute format('grant execute on function ops.schema_names(), ops.make_partition(text, date), '
        'ops.make_partitions_ahead(timestamptz) to %I', v_prefix || '_operator');
    execute format(
        'grant execute on function ops.retention_plan(timestamptz, text), ops.watch_partition(text), ops.warm_partition(text, bigint), '
        'ops.begin_archive(text, text, jsonb, text, boolean, timestamptz), '
        'ops.restart_archive(bigint, text, jsonb, text, boolean), ops.unregister_leftover(bigint, text), '
        'ops.record_written(bigint, bigint, numeric, bigint, timestamptz, timestamptz, bigint, bigint, bigint), '
        'ops.record_verified(bigint, bigint, bigint, bigint, text), ops.record_damaged(bigint, text, text), '
        'ops.archive_manifest(bigint, text), '
        'ops.unregister_superseded(bigint), ops.drop_archived(bigint, bigint), '
        'ops.begin_deletion(bigint, timestamptz), ops.finish_deletion(bigint), '
        'ops.end_restore(bigint), ops.next_location(bigint) to %I', v_prefix || '_operator');
    execute format(
        'grant execute on function ops.archive_columns(text), ops.attach_archived(bigint, timestamptz), '
        'ops.attach_partition(text), ops.unregister_superseded(bigint), '
        'ops.record_scrubbed(bigint, bigint, text, bigint, bigint, numeric, bigint, bigint, bigint, text, bigint) to %I',
        v_prefix || '_gdpr');
end
$$;
