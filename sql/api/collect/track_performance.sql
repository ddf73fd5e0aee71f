create or replace function api.track_performance(p_measurements jsonb, p_site text default null)
    returns bigint
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '10s'
    return pipeline.take_measurements('performance', p_measurements, p_site);

comment on function api.track_performance is
    'Puts one performance measurement (object) or several (array) into the durable inbox and returns how many; the '
    'next aggregate stores them in tracking.performance_metrics. Raises RB400 for anything else.';
