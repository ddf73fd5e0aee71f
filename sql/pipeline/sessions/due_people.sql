-- A session that is under way would be derived again with every batch. On a busy site its visitor waits until the events
-- pause, but not for long. Called by pipeline.take_pending_streams and pipeline.derive_sessions.
create or replace function pipeline.due_people(p_now timestamptz)
    returns setof bigint
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_quiet_since timestamptz := p_now - ops.setting('derive_when_quiet')::interval;
    v_logged_before timestamptz := p_now - ops.setting('derive_at_latest')::interval;
begin
    return query
    select t.person_id
    from pipeline.pending_streams as t
    group by t.person_id
    having max(t.last_at) <= v_quiet_since
        or min(t.logged_at) <= v_logged_before;
end
$$;

comment on function pipeline.due_people is
    'Visitors in pipeline.pending_streams whose events have paused (derive_when_quiet), or have waited too long (derive_at_latest).';
