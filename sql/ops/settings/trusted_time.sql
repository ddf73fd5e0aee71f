-- Called by definers that write (Tests/sql/house_rules.sql); their current_user is their owner. Only tests may choose
-- the time (docs/decisions/simulated-clock.md): with a past time waiting events would be rejected as in the future;
-- with a future one sessions would close, history be deleted, and events outlive an erasure.
create or replace function ops.trusted_time(p_now timestamptz)
    returns timestamptz
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    return case when pg_has_role(session_user, current_user, 'member') then p_now else now() end;

comment on function ops.trusted_time is
    'The time that the caller passes, if it has the role of the calling definer, as in tests; otherwise now.';
