-- Builds again exactly the sessions that new events touch: takes a share of pipeline.pending_streams, reads the
-- whole sessions around them, assigns their rows anew, and writes what differs from what is stored. On a busy site visitors
-- who are in the middle of a session wait (pipeline.due_people; docs/decisions/live-regime.md).
-- Called by `dbrunner aggregate` and `dbrunner ingest` until nothing remains of what was logged before they began. One at a
-- time. People at whose streams it fails wait in pipeline.quarantine; the last call of a run tries them again.
-- reads: taken
-- writes: taken
create or replace function pipeline.derive_sessions(
    p_limit integer default 100000,
    p_now timestamptz default now(),
    p_logged_until timestamptz default 'infinity',
    p_all boolean default false,
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
    v_failed bigint[];
    v_due bigint[];
    v_people bigint[];
    v_counts bigint[];
    v_due_at timestamptz;
    v_is_full boolean;
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
    truncate pg_temp.taken;
    v_failed := pipeline.quarantined('sessions')::bigint[];
    if not p_all and (
        select count(*)
        from (select from pipeline.pending_streams as t limit ops.setting('derive_at_once')::bigint + 1) as t
    ) > ops.setting('derive_at_once')::bigint then
        v_due_at := p_now;
    end if;
    v_people := pipeline.take_pending_streams(p_limit, p_logged_until, v_failed, false, v_due_at);
    v_is_full := (select count(*) from pg_temp.taken) >= p_limit;
    v_due := array(select unnest(v_failed) except select unnest(pipeline.quarantined('sessions', p_now)::bigint[]));
    if v_due <> '{}' and not v_is_full then
        perform pipeline.take_pending_streams(p_limit, p_logged_until, v_due, true);
        v_people := v_people || v_due;
    end if;
    remaining := false;
    if v_people = '{}' then
        return;
    end if;
    -- Before anything of these people is read: an erasure cannot slip in between reading and writing.
    perform pipeline.lock_people(v_people);
    v_counts := pipeline.isolate(
        'sessions', v_people::text[], 'select pipeline.derive_people($1::bigint[], $2)', p_now
    );
    streams := coalesce(v_counts[1], 0);
    sessions := coalesce(v_counts[2], 0);
    removed := coalesce(v_counts[3], 0);
    v_failed := pipeline.quarantined('sessions')::bigint[];
    if v_failed <> '{}' then
        insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at, logged_at)
        select t.person_id, t.site_id, t.session_key, t.first_at, t.last_at, t.logged_at
        from pg_temp.taken as t
        where t.person_id = any (v_failed);
    end if;
    remaining := v_is_full;
end
$$;

comment on function pipeline.derive_sessions is
    'Derives the sessions of the people in up to p_limit entries of pipeline.pending_streams, if there are many (derive_at_once) only of those who are due, unless p_all; returns how many streams were taken, sessions written and removed, and whether more can remain of those that were logged until p_logged_until.';
