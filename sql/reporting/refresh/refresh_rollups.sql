-- Computes dirty buckets again, each as a whole and from raw, so that groups that vanished vanish here, too.
-- The lock is a statement of its own, and the log entries are taken before the rows are read: what commits
-- later leaves an entry of its own for the next run. Buckets below the retention floor are frozen.
-- A day is about as much as 20 hours, and more days than a few weeks are read and sorted on disk.
-- Called by `dbrunner refresh` until nothing remains of what was logged before it began; each call is one transaction. What
-- is logged later is for the next run: there would be no end to it while late events come in.
create or replace function reporting.refresh_rollups(
    p_limit integer default 500,
    p_logged_until timestamptz default 'infinity',
    out day_buckets bigint,
    out hour_buckets bigint,
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
    v_sites integer[];
    v_buckets timestamptz[];
begin
    perform ops.check_isolation();
    perform ops.lock_step('refresh');
    if privacy.apply_pending_consent(p_logged_until) > 0 then
        day_buckets := 0;
        hour_buckets := 0;
        remaining := true;
        return;
    end if;

    select t.sites, t.buckets
    into v_sites, v_buckets
    from reporting.take_dirty_buckets('sessions', greatest(1, p_limit / 20), p_logged_until) as t;
    remaining := exists (select from pipeline.dirty_buckets as d where d.rollup = 'sessions' and d.logged_at <= p_logged_until);
    perform reporting.roll_up_days(v_sites, v_buckets);
    perform reporting.roll_up_people(v_sites, v_buckets);
    perform reporting.roll_up_transitions(v_sites, v_buckets);
    perform reporting.roll_up_flows(v_sites, v_buckets);
    perform reporting.mark_view_stale('session_metrics_daily', v_buckets);
    perform reporting.mark_paths_stale(v_sites, v_buckets);
    perform reporting.prune_frozen_days();
    day_buckets := coalesce(cardinality(v_sites), 0);

    select t.sites, t.buckets
    into v_sites, v_buckets
    from reporting.take_dirty_buckets('pages', p_limit, p_logged_until) as t;
    remaining := remaining or exists (select from pipeline.dirty_buckets as d where d.rollup = 'pages' and d.logged_at <= p_logged_until);
    perform reporting.roll_up_hours(v_sites, v_buckets);
    perform reporting.roll_up_page_days(v_sites, v_buckets);
    perform reporting.mark_view_stale('page_metrics_hourly', v_buckets);
    hour_buckets := coalesce(cardinality(v_sites), 0);

    -- No session becomes or ceases to be a robot's from here on (pipeline.mark_robots).
    perform ops.lock_step('robots', true);
    select t.sites, t.buckets
    into v_sites, v_buckets
    from reporting.take_dirty_buckets('performance', p_limit, p_logged_until) as t;
    remaining := remaining or exists (select from pipeline.dirty_buckets as d where d.rollup = 'performance' and d.logged_at <= p_logged_until);
    perform reporting.roll_up_performance(v_sites, v_buckets);
    hour_buckets := hour_buckets + coalesce(cardinality(v_sites), 0);
end
$$;

comment on function reporting.refresh_rollups is
    'Brings up to p_limit dirty hours, and a twentieth as many days, of the rollups up to date; returns how many, and whether more remain of those that were logged until p_logged_until.';
revoke execute on function reporting.refresh_rollups from public;
