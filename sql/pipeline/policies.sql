-- Row security of what waits to be derived: the pipeline and the privacy team's owner see all of it.
do $$
declare
    v_prefix text := ops.role_prefix();
begin
    perform ops.drop_policies('pipeline');
    execute format('create policy pipeline_all on pipeline.pending_streams for all to %I using (true) with check (true)',
        v_prefix || '_pipeline');
    execute format('create policy gdpr_all on pipeline.pending_streams for all to %I using (true) with check (true)',
        v_prefix || '_gdpr');
    execute format('create policy pipeline_all on pipeline.recent_batches for all to %I using (true) with check (true)',
        v_prefix || '_pipeline');
    execute format('create policy gdpr_reads on pipeline.recent_batches for select to %I using (true)',
        v_prefix || '_gdpr');
    execute format('create policy pipeline_all on pipeline.quarantine for all to %I using (true) with check (true)',
        v_prefix || '_pipeline');
    execute format('create policy gdpr_all on pipeline.quarantine for all to %I using (true) with check (true)',
        v_prefix || '_gdpr');
    execute format('create policy owner_buckets on pipeline.quarantine for all to %I using (person_id is null) with check (person_id is null)',
        v_prefix || '_owner');
end
$$;
