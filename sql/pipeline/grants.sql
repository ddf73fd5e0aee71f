-- Entry points only: ingest and operators execute them and select nothing.
do $$
declare
    v_prefix text := ops.role_prefix();
begin
    execute format('grant usage on schema pipeline to %I, %I, %I, %I',
        v_prefix || '_ingest', v_prefix || '_operator', v_prefix || '_owner', v_prefix || '_gdpr');
    execute format(
        'grant execute on function pipeline.open_batch(), pipeline.prepare_batch(timestamptz), pipeline.make_months(date[]), '
        'pipeline.load_batch(bigint, integer, bigint, bigint, text, timestamptz, bigint), '
        'pipeline.begin_load(text, text, bigint, integer, boolean), pipeline.finish_load(bigint), '
        'pipeline.take_payloads(), pipeline.site_names(), pipeline.scan_bounds(), pipeline.rejected_reasons(bigint), '
        'pipeline.drain_inbox(integer, timestamptz), pipeline.derive_sessions(integer, timestamptz, timestamptz), '
        'pipeline.close_sessions(timestamptz), pipeline.backlog(), pipeline.unfinished_loads(), '
        'pipeline.abandon_load(bigint) to %I, %I',
        v_prefix || '_ingest', v_prefix || '_operator');
    execute format('grant execute on function pipeline.mark_sessions_pending(timestamptz, timestamptz, integer) to %I, %I',
        v_prefix || '_operator', v_prefix || '_owner');
    -- What quality checks count.
    execute format(
        'grant execute on function pipeline.count_row_faults(timestamptz, timestamptz), '
        'pipeline.count_session_faults(timestamptz, timestamptz), pipeline.count_unknown_people(timestamptz, timestamptz), '
        'pipeline.session_facts(timestamptz, timestamptz), pipeline.count_open_sessions(timestamptz), '
        'pipeline.count_arrivals(timestamptz, timestamptz), '
        'pipeline.count_internal_errors(timestamptz, timestamptz), pipeline.daily_volume(timestamptz), '
        'pipeline.null_rates(timestamptz, timestamptz), pipeline.count_wrong_flags(timestamptz, timestamptz), '
        'pipeline.count_repeats(timestamptz, timestamptz), pipeline.count_shared_keys(timestamptz, timestamptz), '
        'pipeline.latest_times(timestamptz) to %I', v_prefix || '_operator');
    execute format('grant select, insert, delete on pipeline.dirty_buckets to %I', v_prefix || '_owner');
    execute format('grant select on all tables in schema pipeline to %I', v_prefix || '_gdpr');
    execute format('grant insert on pipeline.dirty_buckets to %I', v_prefix || '_gdpr');
    execute format('grant select, insert, update, delete on pipeline.pending_streams to %I', v_prefix || '_gdpr');
    execute format('grant execute on function pipeline.local_day(timestamptz, text) to %I, %I',
        v_prefix || '_owner', v_prefix || '_gdpr');

    -- What api.realtime, which belongs to the owner, cannot read itself.
    execute format(
        'grant execute on function pipeline.current_pages(integer, timestamptz, timestamptz), '
        'pipeline.inbox_wait(timestamptz) to %I', v_prefix || '_owner');

    perform ops.drop_policies('pipeline');
    execute format('create policy pipeline_all on pipeline.pending_streams for all to %I using (true) with check (true)',
        v_prefix || '_pipeline');
    execute format('create policy gdpr_all on pipeline.pending_streams for all to %I using (true) with check (true)',
        v_prefix || '_gdpr');
    execute format('create policy pipeline_all on pipeline.recent_batches for all to %I using (true) with check (true)',
        v_prefix || '_pipeline');
    execute format('create policy gdpr_reads on pipeline.recent_batches for select to %I using (true)',
        v_prefix || '_gdpr');
end
$$;
