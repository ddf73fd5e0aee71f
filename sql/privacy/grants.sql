-- The pipeline reads decisions and asks for tokens; nobody reads salts or history.
do $$
declare
    v_prefix text := ops.role_prefix();
    v_table text;
begin
    execute format('grant usage on schema privacy to %I', v_prefix || '_pipeline');
    execute format('grant select on privacy.user_consent, privacy.purposes to %I', v_prefix || '_pipeline');
    execute format('revoke execute on all functions in schema privacy from %I', v_prefix || '_pipeline');
    execute format(
        'grant execute on function privacy.set_consents(bigint[], text[], boolean[], timestamptz[], text, text, boolean), '
        'privacy.flip_flags(bigint[]), privacy.ip_token(text), privacy.is_allowed(boolean, text), '
        'privacy.lock_bucket(bigint), privacy.lock_class() to %I', v_prefix || '_pipeline');

    execute format('grant usage on schema privacy to %I', v_prefix || '_owner');
    execute format('grant execute on function privacy.set_consent_mode(integer, text) to %I', v_prefix || '_owner');

    perform ops.drop_policies('privacy');
    foreach v_table in array array['user_consent', 'consent_events', 'ip_salts'] loop
        execute format('create policy gdpr_all on privacy.%I for all to %I using (true) with check (true)',
            v_table, v_prefix || '_gdpr');
    end loop;
    execute format('create policy pipeline_reads on privacy.user_consent for select to %I using (true)',
        v_prefix || '_pipeline');
end
$$;
