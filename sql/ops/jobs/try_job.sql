-- Two leases for each job: one of the session that supervises a run, and a shared one of the sessions that do its work
-- (ops.join_job). A killed runner releases the first at once, the second when the server has noticed. Never waits:
-- returns what holds the job.
create or replace function ops.try_job(
    p_job text,
    out is_taken boolean,
    out is_ending boolean,
    out holder integer,
    out since timestamptz
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    select l.is_taken, false, l.holder, l.since
    into is_taken, is_ending, holder, since
    from ops.try_lease('job ' || p_job) as l;
    if not is_taken then
        return;
    end if;
    select true, l.pid, l.since
    into is_ending, holder, since
    from ops.living_leases as l
    where l.name = 'work of job ' || p_job
    order by l.since
    limit 1;
    is_ending := found;
    if is_ending then
        is_taken := false;
        perform ops.return_lease('job ' || p_job);
    end if;
end
$$;

comment on function ops.try_job is
    'Takes a job for this session, unless another session runs it, or (is_ending) sessions of a dead runner are still '
    'working. Then returns the process and since when, as far as known.';
