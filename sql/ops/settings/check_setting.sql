-- Readers compare a value with words such as 'drop' and cast it once a batch: a misspelt value would silently mean the
-- weaker choice, or stop ingest. The message does not repeat the value, so that it is not logged.
create or replace function ops.check_setting()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_allowed text := ops.setting_fault(new.name, new.value);
begin
    if v_allowed is not null then
        raise exception using
            errcode = 'RB400',
            message = format('setting "%s" cannot have this value', new.name),
            hint = format('It must be %s.', v_allowed);
    end if;
    return new;
end
$$;

comment on function ops.check_setting is 'Trigger: raises RB400 for an invalid value of a setting; unknown names pass.';

-- Replaced, since dropping and creating it would wait for all readers of settings.
create or replace trigger setting_is_checked
    before insert or update of value on ops.settings
    for each row
    execute function ops.check_setting();
comment on trigger setting_is_checked on ops.settings is 'Only values that readers understand are stored.';
