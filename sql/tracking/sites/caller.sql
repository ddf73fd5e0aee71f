-- Inside a definer, current_user is its owner, but the setting role keeps the role of `set role`. It can only be a
-- role of which the login is a member, and no definer can change it.
create or replace function tracking.caller()
    returns name
    language sql
    stable
    parallel safe
    set search_path = pg_catalog, pg_temp
return coalesce(nullif(current_setting('role'), 'none')::name, session_user);

comment on function tracking.caller is
    'The calling role, also inside a definer: that of set role, otherwise the login.';
