-- A session is closed by time alone, without any event. Called at the end of `dbrunner aggregate`.
create or replace function pipeline.close_sessions(p_now timestamptz default now())
    returns bigint
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_closed bigint;
begin
    update tracking.user_sessions as s
    set is_active = false,
        ended_at = s.last_activity_at,
        updated_at = p_now
    where s.is_active
        and s.last_activity_at < p_now - ops.setting('session_timeout')::interval;
    get diagnostics v_closed = row_count;
    return v_closed;
end
$$;

comment on function pipeline.close_sessions is
    'Closes the sessions whose last event is more than session_timeout ago; returns how many.';
revoke execute on function pipeline.close_sessions from public;
