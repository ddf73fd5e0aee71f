-- Roles, the schemas they own, and what the public may not do.
-- Runs as the connected user, who needs createrole and create on this database, but not superuser.
-- Roles belong to the whole cluster: they are made when missing, and several databases may share them.

create extension if not exists pgcrypto with schema public;

do $$
declare
    v_prefix text := coalesce(nullif(current_setting('dbrunner.role_prefix', true), ''), 'dbrunner');
    v_role text;
    v_member text;
    v_identity text := format(
        'dbrunner installation %s, set up in database "%s"',
        (select s.value from dbrunner.settings as s where s.name = 'installation'),
        current_database()
    );
    v_known text;
begin
    foreach v_role in array array[
        'owner', 'gdpr', 'pipeline', 'ingest', 'analyst', 'researcher', 'privacy', 'operator', 'auditor', 'migrator'
    ] loop
        begin
            if to_regrole(quote_ident(v_prefix || '_' || v_role)) is null then
                execute format(
                    'create role %I %s',
                    v_prefix || '_' || v_role,
                    case when v_role = 'migrator' then 'login noinherit' else 'nologin' end
                );
                if v_role = 'owner' then
                    execute format('comment on role %I is %L', v_prefix || '_owner', v_identity);
                end if;
            end if;
        exception
            when duplicate_object or unique_violation then
                null; -- another database of the cluster was set up at the same time
        end;
    end loop;

    -- Roles of an installation that is gone now belong to this one. Those without such a comment may be shared.
    v_known := shobj_description(to_regrole(quote_ident(v_prefix || '_owner')), 'pg_authid');
    if v_known like 'dbrunner installation %'
        and not starts_with(v_known, split_part(v_identity, ',', 1) || ',')
    then
        execute format('comment on role %I is %L', v_prefix || '_owner', v_identity);
    end if;

    -- The user of `migrate` becomes an owner by `set role`. The owners do not inherit from one another.
    foreach v_role in array array['owner', 'gdpr', 'pipeline'] loop
        foreach v_member in array array[current_user::text, v_prefix || '_migrator'] loop
            if not pg_has_role(v_member, v_prefix || '_' || v_role, 'member') then
                execute format('grant %I to %I', v_prefix || '_' || v_role, v_member);
            end if;
        end loop;
        -- The global form: the form for one schema cannot take away what PostgreSQL grants by default.
        execute format(
            'alter default privileges for role %I revoke execute on functions from public',
            v_prefix || '_' || v_role
        );
        execute format(
            'alter default privileges for role %I revoke usage on types from public',
            v_prefix || '_' || v_role
        );
    end loop;

    execute format('create schema tracking authorization %I', v_prefix || '_owner');
    execute format('create schema part authorization %I', v_prefix || '_owner');
    execute format('create schema reporting authorization %I', v_prefix || '_owner');
    execute format('create schema ops authorization %I', v_prefix || '_owner');
    execute format('create schema locks authorization %I', v_prefix || '_owner');
    execute format('create schema pipeline authorization %I', v_prefix || '_pipeline');
    execute format('create schema api authorization %I', v_prefix || '_pipeline');
    execute format('create schema privacy authorization %I', v_prefix || '_gdpr');
    -- The privacy team's owner can hide and erase rows of restored archives.
    execute format('create schema archive authorization %I', v_prefix || '_gdpr');

    -- The pipeline (staging), the owner (concurrent refresh) and gdpr (anonymization) make temporary tables; an analyst may not.
    execute format('revoke temporary on database %I from public', current_database());
    execute format(
        'grant temporary on database %I to %I, %I, %I, %I',
        current_database(), v_prefix || '_pipeline', v_prefix || '_owner', v_prefix || '_gdpr', v_prefix || '_migrator'
    );

    -- The runner's ledger belongs to the user of the first migrate and was made before these roles. Operators read it for
    -- `dbrunner status`; the migrator keeps it in later runs.
    execute format('grant usage on schema dbrunner to %I, %I', v_prefix || '_operator', v_prefix || '_migrator');
    execute format('grant select on dbrunner.migrations, dbrunner.settings to %I', v_prefix || '_operator');
    execute format('grant select, insert, update, delete on dbrunner.migrations, dbrunner.settings to %I',
        v_prefix || '_migrator');
    execute format('grant insert on dbrunner.migration_repairs to %I', v_prefix || '_migrator');
end
$$;

comment on schema tracking is
    'What was observed: sites, persons, sessions, page views, events, and reference tables.';
comment on schema part is
    'Month partitions of the big tables, for the owner only.';
comment on schema pipeline is
    'From events to sessions: stage, validate, resolve, load, derive, and the logs of what to compute again.';
comment on schema reporting is
    'Rollups kept up incrementally, materialized views over them, and what answers questions.';
comment on schema privacy is
    'Consent, the map of personal data, export, erasure, anonymization, and the audit log.';
comment on schema ops is
    'Settings, partitions and retention, archives, jobs, quality checks, and health.';
comment on schema locks is
    'Empty tables that transactions lock to keep each other out, for the owner only.';
comment on schema api is
    'The only schema that applications and analysts need to know.';
comment on schema archive is
    'Tables that archives were restored to (`dbrunner archives restore --as`).';
