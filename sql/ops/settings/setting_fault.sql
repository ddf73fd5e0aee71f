-- The only list of the valid values of each setting, read by ops.check_setting and ops.setting_faults. Intervals are
-- limited to 1000 years, so that adding one to the time of an event gives a valid timestamp; infinity would not.
-- Timestamps begin with the year, so that every DateStyle reads them alike.
create or replace function ops.setting_fault(p_name text, p_value text)
    returns text
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_rule record;
    v_is_good boolean;
begin
    select r.kind, r.allowed::text[]
    into v_rule
    from (values
        ('session_timeout', 'positive interval', '{}'),
        ('session_cap', 'positive interval', '{}'),
        ('cut_at_midnight', 'word', '{off, on}'),
        ('cut_at_campaign', 'word', '{off, on}'),
        ('dedup_horizon', 'interval', '{}'),
        ('clock_skew_tolerance', 'interval', '{}'),
        ('future_tolerance', 'interval', '{}'),
        ('earliest_event', 'moment', '{}'),
        ('bots', 'word', '{flag, drop}'),
        ('without_consent', 'word', '{hidden, anonymous, drop}'),
        ('ip_addresses', 'word', '{hash, truncate, drop}'),
        ('query_parameters', 'text', '{}'),
        ('controller_name', 'text', '{}'),
        ('controller_contact', 'text', '{}'),
        ('anonymity_k', 'number', '{2, 1000}'),
        ('minimum_group', 'number', '{1, 1000000000}'),
        ('rage_click_window', 'interval', '{}'),
        ('backtrack_window', 'interval', '{}'),
        ('task_timeout', 'positive interval', '{}'),
        ('derive_at_once', 'number', '{0, 1000000000}'),
        ('derive_when_quiet', 'interval', '{}'),
        ('derive_at_latest', 'interval', '{}'),
        ('refresh_at_once', 'interval', '{}'),
        ('refresh_share', 'number', '{1, 100}'),
        ('job_history', 'positive interval', '{}'),
        ('quality_history', 'positive interval', '{}'),
        ('metrics_history', 'positive interval', '{}'),
        ('long_transaction', 'interval', '{}')
    ) as r (name, kind, allowed)
    where r.name = p_name;
    if not found then
        return null;
    end if;

    begin
        v_is_good := case v_rule.kind
            when 'word' then p_value = any (v_rule.allowed)
            when 'number' then p_value::integer between v_rule.allowed[1]::integer and v_rule.allowed[2]::integer
            when 'interval' then p_value::interval between '0' and '1000 years'
            when 'positive interval' then p_value::interval > '0' and p_value::interval <= '1000 years'
            when 'moment' then p_value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' and p_value::timestamptz >= '0001-01-01 00:00:00+00'
            when 'text' then p_value is not null
        end;
    exception
        when data_exception then
            v_is_good := false;
    end;
    if v_is_good then
        return null;
    end if;
    return case v_rule.kind
        when 'word' then 'one of ' || array_to_string(v_rule.allowed, ', ')
        when 'number' then format('a whole number from %s to %s', v_rule.allowed[1], v_rule.allowed[2])
        when 'interval' then 'an interval from 0 to 1000 years, such as 5 seconds'
        when 'positive interval' then 'an interval of more than 0 and at most 1000 years, such as 30 minutes'
        when 'moment' then 'a moment such as 1990-01-01 00:00:00+00'
        when 'text' then 'a text'
    end;
end
$$;

comment on function ops.setting_fault is
    'What the value of a setting must be, if this value is invalid; null if it is valid, and for unknown settings.';
