-- Asked for runs that are said to be running, which are few: not a part of ops.job_history, so that its rows are found
-- by index.
create or replace function ops.is_job_held(p_job text)
    returns boolean
    language sql
    stable
    set search_path = pg_catalog, pg_temp
return exists (
    select
    from pg_catalog.pg_locks as l
    where l.locktype = 'advisory'
        and l.objsubid = 1
        and l.mode = 'ExclusiveLock'
        and l.granted
        and l.database = (select d.oid from pg_catalog.pg_database as d where d.datname = current_database())
        and (l.classid::bigint << 32) | l.objid::bigint = ops.job_lock(p_job, 'run')
);

comment on function ops.is_job_held is 'Whether a session watches over a run of the job.';
revoke execute on function ops.is_job_held from public;
