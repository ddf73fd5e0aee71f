create or replace function ops.join_job(p_job text)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select ops.try_lease('work of job ' || p_job, true);
end;

comment on function ops.join_job is 'Registers this session, until it ends, as one that does the work of a job.';
