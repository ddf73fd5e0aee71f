-- Read by `dbrunner status`; one function for each section. Reads the catalog, queues up to a bound, and the latest
-- rows of histories by index, so its time depends only on the number of partitions. Functions that read other schemas
-- have no parsed body, since the owner gets those rights only after all functions exist.
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
    'The state of the product on one screen: section, item, state (ok, warn or bad), a text, and the same as JSON. '
    'The configured jobs, with schedules and time zones, may be passed. Raises RB400 for a schedule that cannot be '
    'read.';
