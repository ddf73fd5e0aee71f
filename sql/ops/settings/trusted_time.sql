-- Only tests choose a clock (docs/decisions/simulated-clock.md). By one of long ago all that waits would be rejected as of
-- the future, by one of the future sessions would be closed, history deleted, and events would outlive an erasure.
-- Called by definers that write, whose current_user is their owner (Tests/sql/house_rules.sql).
create or replace function ops.trusted_time(p_now timestamptz)
    returns timestamptz
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    return case when pg_has_role(session_user, current_user, 'member') then p_now else now() end;

comment on function ops.trusted_time is
    'The time that the caller asks for, if they have the role of the calling definer, as in tests; else now.';
