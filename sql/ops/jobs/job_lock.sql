-- Two locks a job: run belongs to the session that watches over a run; work, shared, to those that do its work. A runner
-- that was killed frees the first at once, the second when the server has noticed.
create or replace function ops.job_lock(p_job text, p_kind text)
    returns bigint
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return hashtextextended(format('dbrunner job %s %s', p_kind, p_job), 0);

comment on function ops.job_lock is 'Key of the advisory lock of a job: of kind run or work.';
revoke execute on function ops.job_lock from public;
