-- Concurrently, so that no reader waits. A view is fresh as long as its window has not moved and no bucket in it
-- was computed again; comparing one that has not changed costs as much as building it.
create or replace function reporting.refresh_views(p_only_stale boolean default false)
    returns void
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
    set jit = off
as $$
declare
    v_views text[];
begin
    perform ops.check_isolation();
    perform ops.lock_step('refresh');
    v_views := array(
        select f.view_name::text
        from reporting.view_freshness as f
        join pg_matviews as m
            on m.schemaname = 'reporting'
            and m.matviewname = f.view_name
        where not p_only_stale
            or f.is_stale
            or f.window_start <> reporting.window_start(f.view_name)
            or not m.ispopulated
        order by f.view_name
    );
    perform pipeline.isolate('views', v_views || pipeline.quarantined('views'), 'select reporting.refresh_named_views($1)', now());
end
$$;

comment on function reporting.refresh_views is
    'Refreshes the materialized views over the rollups; with p_only_stale those that do not say what the rollups say.';
