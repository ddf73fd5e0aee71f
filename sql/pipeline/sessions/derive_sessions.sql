-- Builds again exactly the sessions that new events touch: takes a share of pipeline.pending_streams, reads the
-- whole sessions around them, places their rows anew, and writes what differs from what is stored.
-- Called by `dbrunner aggregate` and `dbrunner ingest` until nothing remains of
-- what was logged before they began. One at a time.
create or replace function pipeline.derive_sessions(
    p_limit integer default 100000,
    p_now timestamptz default now(),
    p_logged_until timestamptz default 'infinity',
    out streams bigint,
    out sessions bigint,
    out removed bigint,
    out remaining boolean
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set work_mem = '256MB'
    set jit = off
    set enable_mergejoin = off
as $$
declare
    v_timeout interval := ops.setting('session_timeout')::interval;
begin
    perform ops.check_isolation();
    p_now := ops.trusted_time(p_now);
    -- A statement of its own: what follows must see what the previous holder committed.
    perform ops.lock_step('derive');

    streams := 0;
    sessions := 0;
    removed := 0;
    if privacy.apply_pending_consent(p_logged_until) > 0 then
        remaining := true;
        return;
    end if;
    perform ops.analyze_new_partitions();
    perform pipeline.open_batch();
    streams := pipeline.take_pending_streams(p_limit, p_logged_until);
    remaining := exists (select from pipeline.pending_streams as t where t.logged_at <= p_logged_until);
    if streams = 0 then
        return;
    end if;
    -- Before anything of these people is read: an erasure cannot slip in between reading and writing.
    perform pipeline.lock_people();
    perform pipeline.extend_streams(
        v_timeout,
        ops.setting('session_cap')::interval,
        ops.setting('cut_at_midnight') = 'on' or ops.setting('cut_at_campaign') = 'on'
    );
    perform pipeline.clip_streams();
    perform pipeline.read_streams();
    perform pipeline.continue_clipped_sessions();
    perform pipeline.assign_sessions(
        v_timeout, ops.setting('cut_at_midnight') = 'on', ops.setting('cut_at_campaign') = 'on'
    );
    perform pipeline.cut_at_cap(ops.setting('session_cap')::interval);
    perform pipeline.update_moved_rows();
    perform pipeline.find_incidents(p_now);
    perform pipeline.build_sessions(p_now, v_timeout);
    select w.written, w.removed
    into sessions, removed
    from pipeline.write_sessions(p_now) as w;
end
$$;

comment on function pipeline.derive_sessions is
    'Derives the sessions of up to p_limit touched streams; returns how many streams were taken, sessions written and removed, and whether more remain of those that were logged until p_logged_until.';
revoke execute on function pipeline.derive_sessions from public;
