-- Two leases a job: one belongs to the session that watches over a run; the other, shared, to those that do its work
-- (ops.join_job). A runner that was killed leaves the first at once, the second when the server has noticed. Never waits:
-- whoever cannot have the job learns why.
drop function if exists ops.try_job(text);
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
    'Takes a job for this session, unless another session runs it, or (is_ending) the work of a runner that died has not ended yet: then which process, and since when, as far as that is known.';
