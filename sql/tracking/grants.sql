-- Least privilege: the pipeline writes, the privacy team's owner reads and removes, researchers read sessions and events
-- through row security, and nobody else anything. Researchers have rights on columns and not on tables: those would
-- include system columns, and xmin tells which anonymous rows one transaction wrote.
do $$
declare
    v_prefix text := ops.role_prefix();
    v_grant text;
begin
    execute format('grant usage on schema tracking to %I, %I, %I',
        v_prefix || '_pipeline', v_prefix || '_gdpr', v_prefix || '_researcher');
    execute format('grant select, insert, update, delete on all tables in schema tracking to %I, %I',
        v_prefix || '_pipeline', v_prefix || '_gdpr');
    execute format('grant usage on all sequences in schema tracking to %I', v_prefix || '_pipeline');
    for v_grant in
        select format('grant select (%s) on %s to %I', string_agg(quote_ident(a.attname), ', '), c.oid::regclass, v_prefix || '_researcher')
        from pg_catalog.pg_class as c
        join pg_catalog.pg_attribute as a
            on a.attrelid = c.oid
            and a.attnum > 0
            and not a.attisdropped
        where c.relnamespace = 'tracking'::regnamespace
            and c.relname in (
                'user_sessions', 'session_attribution', 'page_views', 'user_events', 'incidents', 'sites',
                'configuration_snapshots', 'performance_metrics'
            )
        group by c.oid
    loop
        execute v_grant;
    end loop;
    execute format('grant execute on all functions in schema tracking to %I, %I',
        v_prefix || '_pipeline', v_prefix || '_gdpr');
    execute format('grant usage on schema tracking to %I', v_prefix || '_operator');
    execute format('grant select on tracking.sites to %I', v_prefix || '_operator');
    execute format(
        'grant select, insert, update, delete on tracking.configuration_fields, tracking.performance_thresholds to %I',
        v_prefix || '_operator');
    execute format(
        'grant execute on function tracking.add_site(text, text, text, text, text), '
        'tracking.change_site(text, text, text, text, text), tracking.grant_site(text, text), tracking.revoke_site(text, text) to %I',
        v_prefix || '_operator');
    execute format('grant execute on function tracking.visible_sites(), tracking.sees_every_site() to %I', v_prefix || '_researcher');
end
$$;
