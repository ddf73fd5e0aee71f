-- The runner's ledger belongs to whoever ran the first migrate, and is made before our roles are. Operators read it
-- for `dbrunner status`; the migrator, who logs in for later runs, keeps it.

do $$
declare
    v_prefix text := coalesce(nullif(current_setting('dbrunner.role_prefix', true), ''), 'dbrunner');
begin
    if to_regnamespace('dbrunner') is null then
        return; -- applied by hand, without the runner
    end if;
    execute format('grant usage on schema dbrunner to %I, %I', v_prefix || '_operator', v_prefix || '_migrator');
    execute format('grant select on dbrunner.migrations, dbrunner.settings to %I', v_prefix || '_operator');
    execute format('grant select, insert, update, delete on dbrunner.migrations, dbrunner.settings to %I',
        v_prefix || '_migrator');
    execute format('grant insert on dbrunner.migration_repairs to %I', v_prefix || '_migrator');
end
$$;
