-- Called for the few runs that are recorded as running. Not a part of ops.job_history, so that rows of the view are
-- found by index.
create or replace function ops.is_job_held(p_job text)
    returns boolean
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
return exists (
    select
    from ops.living_leases as l
    where l.name = 'job ' || p_job
);

comment on function ops.is_job_held is 'Whether a session supervises a run of the job.';
