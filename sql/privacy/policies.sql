-- Row security of decisions, ledger, requests and audit log: the privacy team's owner sees them, the pipeline what it must ask.
do $$
declare
    v_prefix text := ops.role_prefix();
    v_table text;
begin
    perform ops.drop_policies('privacy');
    foreach v_table in array array[
        'user_consent', 'consent_events', 'ip_salts', 'secrets', 'erasure_ledger', 'erased_persons', 'requests',
        'archive_people', 'archived_erasures'
    ] loop
        execute format('create policy gdpr_all on privacy.%I for all to %I using (true) with check (true)',
            v_table, v_prefix || '_gdpr');
    end loop;
    foreach v_table in array array['user_consent', 'erased_persons'] loop
        execute format('create policy pipeline_reads on privacy.%I for select to %I using (true)',
            v_table, v_prefix || '_pipeline');
    end loop;

    -- Append-only: an entry of the log is never changed or removed, and the head only moves.
    execute format('create policy gdpr_reads on privacy.audit_log for select to %I, %I using (true)',
        v_prefix || '_gdpr', v_prefix || '_auditor');
    execute format('create policy gdpr_appends on privacy.audit_log for insert to %I with check (true)',
        v_prefix || '_gdpr');
    execute format('create policy gdpr_reads on privacy.audit_head for select to %I, %I using (true)',
        v_prefix || '_gdpr', v_prefix || '_auditor');
    execute format('create policy gdpr_moves on privacy.audit_head for update to %I using (true)',
        v_prefix || '_gdpr');
end
$$;
