-- Computes dirty buckets again, each as a whole and from raw, so that groups that vanished vanish here, too.
-- The lock is a statement of its own, and the log entries are taken before the rows are read: what commits
-- later leaves an entry of its own for the next run. Buckets below the retention floor are frozen.
-- A day is about as much as 20 hours, and more days than a few weeks are read and sorted on disk.
-- Called by `dbrunner refresh` until nothing remains of what was logged before it began; each call is one transaction. What
-- is logged later is for the next run: there would be no end to it while late events come in.
create or replace function reporting.refresh_rollups(
    p_limit integer default 500,
    p_logged_until timestamptz default 'infinity',
    p_all boolean default false,
    p_now timestamptz default now(),
    out day_buckets bigint,
    out hour_buckets bigint,
    out resting bigint,
    out remaining boolean
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set work_mem = '128MB'
    set jit = off
as $$
declare
    v_sessions record;
    v_pages record;
    v_performance record;
begin
    p_now := ops.trusted_time(p_now);
    perform ops.check_isolation();
    perform ops.lock_step('refresh');
    if privacy.apply_pending_consent(p_logged_until) > 0 then
        day_buckets := 0;
        hour_buckets := 0;
        resting := 0;
        remaining := true;
        return;
    end if;

    v_sessions := reporting.refresh_family('sessions', greatest(1, p_limit / 20), p_logged_until, p_now, p_all);
    perform pipeline.isolate(
        'frozen days', array(select s.id::text from tracking.sites as s order by s.id),
        'select array[0::bigint] from reporting.prune_frozen_days($1::integer[])', now()
    );
    v_pages := reporting.refresh_family('pages', p_limit, p_logged_until, p_now, p_all);
    -- No session becomes or ceases to be a bot's from here on (pipeline.mark_bots).
    perform ops.lock_step('bots', true);
    v_performance := reporting.refresh_family('performance', p_limit, p_logged_until, p_now, p_all);
    day_buckets := v_sessions.refreshed;
    hour_buckets := v_pages.refreshed + v_performance.refreshed;
    resting := v_sessions.resting + v_pages.resting + v_performance.resting;
    remaining := v_sessions.remaining or v_pages.remaining or v_performance.remaining;
end
$$;

comment on function reporting.refresh_rollups is
    'Brings up to p_limit dirty hours, and a twentieth as many days, of the rollups up to date; returns how many, how many rest because they take long (setting refresh_share; none with p_all), and whether more remain of those that were logged until p_logged_until.';
