-- Inside a definer current_user is its owner. `set role` stays visible there as the setting role, which nobody can set to a
-- role that they are no member of, and which no definer can change.
create or replace function tracking.caller()
    returns name
    language sql
    stable
    parallel safe
    set search_path = pg_catalog, pg_temp
return coalesce(nullif(current_setting('role'), 'none')::name, session_user);

comment on function tracking.caller is 'The role that asks, also inside a definer: that of set role, else the login.';
