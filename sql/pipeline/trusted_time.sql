-- Whoever may only ingest does not choose the time at which the pipeline decides: by one of long ago all that waits would
-- be rejected as of the future, by one of the future all sessions would be closed. Called by definers, whose current_user
-- is the pipeline's role.
create or replace function pipeline.trusted_time(p_now timestamptz)
    returns timestamptz
    language sql
    stable
    set search_path = pg_catalog, pg_temp
    return case when pg_has_role(session_user, current_user, 'member') then p_now else now() end;

comment on function pipeline.trusted_time is
    'The time that the caller asks for, if they have the pipeline''s own role, as in tests; else now.';
