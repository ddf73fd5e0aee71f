-- Row security of all tables with personal data; the only file that decides which rows a role sees. The pipeline and
-- the privacy team's owner see all rows, all other roles those of people who consent. Analysts have no right on any
-- table; the functions of schema api read for them as the owner.
do $$
declare
    v_prefix text := ops.role_prefix();
    v_table text;
    v_role text;
begin
    perform ops.drop_policies('tracking');

    foreach v_table in array array[
        'persons', 'session_keys', 'session_payloads', 'user_agent_people', 'inbox', 'rejected_events',
        'user_sessions', 'session_attribution', 'page_views', 'user_events', 'incidents',
        'configuration_snapshots', 'performance_metrics', 'active_days'
    ] loop
        foreach v_role in array array['pipeline', 'gdpr'] loop
            execute format(
                'create policy %I on tracking.%I for all to %I using (true) with check (true)',
                v_role || '_all', v_table, v_prefix || '_' || v_role
            );
        end loop;
    end loop;

    -- The flag is free to test; a sub-select for each row would cost 2 to 400 times more (DESIGN, decision 7).
    foreach v_table in array array[
        'user_sessions', 'session_attribution', 'page_views', 'user_events', 'incidents', 'configuration_snapshots',
        'performance_metrics'
    ] loop
        execute format(
            'create policy owner_allowed on tracking.%I for select to %I using (analytics_allowed)',
            v_table, v_prefix || '_owner'
        );
        execute format(
            'create policy researcher_allowed on tracking.%I for select to %I '
            'using (analytics_allowed and %s)',
            v_table, v_prefix || '_researcher', tracking.visible_condition()
        );
    end loop;

    -- Refresh stores only people who have consented; no other role reads these rows.
    execute format('create policy owner_all on tracking.active_days for all to %I using (true) with check (true)', v_prefix || '_owner');

    -- Not forced, and visible to operators: a researcher sees only the sites that were granted.
    foreach v_role in array array['pipeline', 'gdpr'] loop
        execute format('create policy %I on tracking.sites for all to %I using (true) with check (true)',
            v_role || '_all', v_prefix || '_' || v_role);
    end loop;
    execute format('create policy operator_reads on tracking.sites for select to %I using (true)', v_prefix || '_operator');
    execute format('create policy researcher_sites on tracking.sites for select to %I using (%s)',
        v_prefix || '_researcher', tracking.visible_condition('id'));
end
$$;
