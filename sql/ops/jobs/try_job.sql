-- Never waits: whoever cannot have the job learns why.
create or replace function ops.try_job(p_job text)
    returns text
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not pg_try_advisory_lock(ops.job_lock(p_job, 'run')) then
        return 'running';
    end if;
    if pg_try_advisory_lock(ops.job_lock(p_job, 'work')) then
        perform pg_advisory_unlock(ops.job_lock(p_job, 'work'));
        return 'taken';
    end if;
    perform pg_advisory_unlock(ops.job_lock(p_job, 'run'));
    return 'ending';
end
$$;

comment on function ops.try_job is
    'Takes the lock of a job for this session. taken; running: another session has it; ending: the work of a runner that died has not ended yet.';
revoke execute on function ops.try_job from public;
