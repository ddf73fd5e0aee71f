-- Readers compare with = 'drop' and cast once a batch: a value that is written wrongly would be the weaker choice without a
-- word, or stop ingest. The value is not repeated: what somebody typed in a wrong place need not be in a log.
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

comment on function ops.check_setting is 'Trigger: raises RB400 for a value that a setting cannot have; names that are not ours pass.';

-- Replaced, not dropped and made again: that would wait for all who read settings.
create or replace trigger setting_is_checked
    before insert or update of value on ops.settings
    for each row
    execute function ops.check_setting();
comment on trigger setting_is_checked on ops.settings is 'What is written is what readers understand.';
