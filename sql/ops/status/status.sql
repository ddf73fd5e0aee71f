-- What `dbrunner status` shows, a function a section. Reads the catalog, queues up to a bound, and the latest rows of
-- histories by index: it takes as long on a large database as on a small one, but for the number of partitions. Those that
-- ask other schemas have no parsed body: the owner gets the right to them when all functions are there.
create or replace function ops.status(
    p_now timestamptz default now(),
    p_jobs text[] default '{}',
    p_schedules text[] default '{}',
    p_time_zones text[] default '{}'
)
    returns table (section text, item text, state text, detail text, facts jsonb)
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select 'partitions' as section, s.*
    from ops.status_partitions(p_now) as s
    union all
    select 'pipeline', s.*
    from ops.status_pipeline(p_now) as s
    union all
    select 'rollups', s.*
    from ops.status_rollups() as s
    union all
    select 'jobs', s.*
    from ops.status_jobs(p_now, p_jobs, p_schedules, p_time_zones) as s
    union all
    select 'quality', s.*
    from ops.status_quality(p_now) as s
    union all
    select 'privacy', s.*
    from ops.status_privacy(p_now) as s
    union all
    select 'archives', s.*
    from ops.status_archives(p_now) as s
    union all
    select 'sizes', s.*
    from ops.status_sizes(p_now) as s;
end;

comment on function ops.status is
    'The state of everything on one screen: section, item, state (ok, warn or bad), a text, and the same as JSON. The jobs there are, with their schedules and time zones, may be given. Raises RB400 for a schedule that cannot be read.';
