create or replace function ops.join_job(p_job text)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    select ops.try_lease('work of job ' || p_job, true);
end;

comment on function ops.join_job is 'Makes this session one of those that do the work of a job, to its end.';
