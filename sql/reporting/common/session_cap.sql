-- A definer, because those who read reports do not read the settings.
create or replace function reporting.session_cap()
    returns interval
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
return ops.setting('session_cap')::interval;

comment on function reporting.session_cap is 'How long a session can be (setting session_cap).';
