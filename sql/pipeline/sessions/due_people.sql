-- A session that is under way would be derived again with every batch. On a busy site its visitor waits until the events
-- pause, but not for long. A new session does not wait, so that readers see it as early as ever; what waits is what it goes on
-- with. Called by pipeline.take_pending_streams.
create or replace function pipeline.due_people(p_now timestamptz)
    returns setof bigint
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_quiet_since timestamptz := p_now - ops.setting('derive_when_quiet')::interval;
    v_logged_before timestamptz := p_now - ops.setting('derive_at_latest')::interval;
    v_timeout interval := ops.setting('session_timeout')::interval;
    v_cap interval := ops.setting('session_cap')::interval;
begin
    return query
    with streams as materialized (
        select
            t.person_id, t.site_id, t.session_key, min(t.first_at) as first_at, max(t.last_at) as last_at,
            min(t.logged_at) as logged_at
        from pipeline.pending_streams as t
        group by t.person_id, t.site_id, t.session_key
    )
    select distinct s.person_id
    from streams as s
    where s.last_at <= v_quiet_since
        or s.logged_at <= v_logged_before
        or not exists (
            select
            from tracking.user_sessions as u
            where u.person_id = s.person_id
                and u.started_at between s.first_at - v_timeout - v_cap and s.last_at
                and u.site_id = s.site_id
                and u.session_key is not distinct from s.session_key
                and u.last_activity_at >= s.first_at - v_timeout
        );
end
$$;

comment on function pipeline.due_people is
    'Visitors in pipeline.pending_streams with events that begin a session, have paused (derive_when_quiet), or have waited too long (derive_at_latest).';
