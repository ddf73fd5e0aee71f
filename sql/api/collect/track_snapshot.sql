create or replace function api.track_snapshot(p_snapshots jsonb, p_site text default null)
    returns bigint
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '10s'
    return pipeline.take_measurements('snapshot', p_snapshots, p_site);

comment on function api.track_snapshot is
    'Puts one snapshot of a configuration (object) or several (array) into the durable inbox and returns how many; '
    'the next aggregate stores them in tracking.configuration_snapshots. Raises RB400 for anything else.';
