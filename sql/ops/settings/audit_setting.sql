-- Audits settings that decide what is kept or shown of people. A definer, because operators may change settings but
-- not write to the audit log.
create or replace function ops.audit_setting()
    returns trigger
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if (case new.name
        when 'without_consent' then new.value = 'anonymous'
        when 'minimum_group' then new.value::integer < old.value::integer
        when 'anonymity_k' then new.value::integer < old.value::integer
    end) then
        perform privacy.check_widening(format('setting %s from %s to %s', new.name, old.value, new.value));
    end if;
    perform privacy.append_audit(
        'setting', 'done', p_details => jsonb_build_object('name', new.name, 'from', old.value, 'to', new.value)
    );
    return null;
end
$$;

comment on function ops.audit_setting is
    'Trigger: appends a change of a setting that decides what is kept or shown of people to the audit log. Raises '
    'RB403 if more would be shown and the caller is not in the privacy team.';

create or replace trigger setting_is_audited
    after update of value on ops.settings
    for each row
    when (
        new.value is distinct from old.value
        and new.name in ('without_consent', 'minimum_group', 'anonymity_k', 'ip_addresses', 'query_parameters')
    )
    execute function ops.audit_setting();
comment on trigger setting_is_audited on ops.settings is
    'Settings that decide what is kept or shown of people do not change without an audit entry.';
