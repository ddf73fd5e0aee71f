-- The pipeline reads decisions and asks for tokens; the privacy team calls entry points and selects nothing; nobody
-- reads secrets or history, and nobody changes what the audit log says.
do $$
declare
    v_prefix text := ops.role_prefix();
    v_table text;
begin
    execute format('grant usage on schema privacy to %I', v_prefix || '_pipeline');
    execute format('grant select on privacy.user_consent, privacy.purposes, privacy.erased_persons to %I',
        v_prefix || '_pipeline');
    execute format('revoke execute on all functions in schema privacy from %I', v_prefix || '_pipeline');
    execute format(
        'grant execute on function privacy.is_allowed(boolean, text), privacy.lock_bucket(bigint), '
        'privacy.lock_class(), privacy.ip_token(text), privacy.find_erased(text[]), privacy.audit_position(), '
        'privacy.purge_erased_ids(), privacy.erased_until(text), privacy.has_erasures(), '
        'privacy.random_person_id(), privacy.apply_pending_consent(timestamptz), privacy.template_url(text), privacy.coarse_time(timestamptz, text), '
        'privacy.set_consents(bigint[], text[], boolean[], timestamptz[], text, text, boolean, integer[]) to %I',
        v_prefix || '_pipeline');

    execute format('grant usage on schema privacy to %I', v_prefix || '_owner');
    execute format(
        'grant execute on function privacy.set_consent_mode(integer, text), privacy.lock_class(), '
        'privacy.lock_bucket(bigint), privacy.apply_pending_consent(timestamptz), privacy.check_widening(text), '
        'privacy.append_audit(text, text, bytea, bigint, jsonb) to %I', v_prefix || '_owner');

    execute format('grant usage on schema privacy to %I, %I', v_prefix || '_privacy', v_prefix || '_auditor');
    execute format('grant select on privacy.data_tables, privacy.data_map to %I, %I',
        v_prefix || '_privacy', v_prefix || '_auditor');
    execute format('grant select on privacy.audit_log, privacy.audit_head to %I', v_prefix || '_auditor');
    execute format(
        'grant execute on function privacy.check_map(), privacy.verify_audit(text) to %I, %I',
        v_prefix || '_privacy', v_prefix || '_auditor');
    execute format(
        'grant execute on function privacy.find_person(bigint, text), privacy.find_people(text[]), '
        'privacy.register_visitors(text[]), privacy.is_free_text(regclass, text), '
        'privacy.begin_erasure(bigint, text, text), privacy.begin_erasures(bigint[], text, text), '
        'privacy.anonymize_person(bigint), privacy.anonymize_people(bigint[]), '
        'privacy.erase_person(bigint), privacy.erase_people(bigint[]), privacy.erase_pending(integer, bigint[]), '
        'privacy.purge_after_erasure(), privacy.purge_statistics(integer), '
        'privacy.audit_failure(text, text, bigint, bigint), '
        'privacy.export_ledger(), privacy.import_ledger(jsonb), privacy.replay(integer), '
        'privacy.open_request(bigint, text, text, timestamptz, text), privacy.close_request(bigint, text, text), '
        'privacy.open_requests(timestamptz) to %I',
        v_prefix || '_privacy');
    execute format(
        'grant execute on function privacy.begin_export(bigint, text), privacy.export_tables(), '
        'privacy.export_columns(), privacy.open_export(bigint, bigint, text, boolean), '
        'privacy.archives_of_person(bigint, bigint), '
        'privacy.open_archived_export(bigint, bigint, bigint, boolean), '
        'privacy.finish_export(bigint, text[], bigint[], text, text, text, text[], bigint[], text[]), privacy.past_erasures(text[]), '
        'privacy.searchable_relations(), privacy.verify_person(bigint, text), privacy.person_tokens(bigint, integer), '
        'privacy.token_patterns(text[]), privacy.letter_patterns(text), privacy.quote_pattern(text), '
        'privacy.retention_reason(regclass), '
        'privacy.begin_verification(text[], bigint[]), '
        'privacy.search_relation(regclass, text[], bigint[]), privacy.search_guarded_relation(bigint, regclass, text[], bigint[]), '
        'privacy.has_pending_refresh(regclass), privacy.rows_arriving_later(bigint, regclass, text[]), privacy.is_secret(regclass), privacy.count_rows(bigint[]), '
        'privacy.search_source(regclass), privacy.person_columns(regclass), privacy.own_columns(regclass), '
        'privacy.is_readable_here(regclass), '
        'privacy.change_consent(bigint, text, boolean, text), privacy.repair_flags(boolean), privacy.consents_of(bigint), '
        'privacy.consent_history(bigint) to %I',
        v_prefix || '_privacy');
    execute format(
        'grant execute on function privacy.processing_record(), privacy.audit_state() to %I, %I',
        v_prefix || '_privacy', v_prefix || '_auditor');
    execute format('grant execute on function privacy.record_pending_archives(bigint, integer) to %I, %I',
        v_prefix || '_privacy', v_prefix || '_owner');

    -- What archiving needs to carry rows it may not read otherwise.
    execute format('grant usage on schema privacy to %I', v_prefix || '_operator');
    execute format(
        'grant execute on function privacy.begin_archive_copy(bigint), privacy.open_archive(bigint, bigint), privacy.close_archive(), '
        'privacy.summarize_archive(bigint), privacy.open_restore(bigint), '
        'privacy.restore_attached(bigint, text, timestamptz), privacy.restore_as(bigint, text, text), '
        'privacy.discard_restored(text), privacy.archives_to_scrub(), privacy.erased_in_archive(bigint), '
        'privacy.finish_scrub(bigint, bigint, text, bigint, bigint, bigint, text, bigint), '
        'privacy.confirm_scrub(bigint), privacy.begin_rewrites(), privacy.rewrites(), privacy.rewrite_relation(oid, bigint), privacy.watch_relation(oid), '
        'privacy.next_deadlines(), privacy.count_deadlines(timestamptz), privacy.attach_partition(text), '
        'privacy.count_months(text[]), privacy.expired_rows(timestamptz), '
        'privacy.delete_expired(text, integer, timestamptz) to %I', v_prefix || '_operator');
    execute format('grant usage on schema archive to %I', v_prefix || '_researcher');
    execute format(
        'grant execute on function privacy.archives_to_search(), privacy.open_restore(bigint), '
        'privacy.begin_rewrites(), privacy.rewrites(), privacy.rewrite_relation(oid, bigint), privacy.watch_relation(oid), privacy.rewrite_state(bigint) to %I',
        v_prefix || '_privacy');
    execute format(
        'grant execute on function privacy.archive_blocker(bigint), privacy.fill_packed(text, text), '
        'privacy.is_packed_whole(text, text), privacy.finish_archive_erasures(bigint), '
        'privacy.unregister_archive(bigint) to %I', v_prefix || '_owner');

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
