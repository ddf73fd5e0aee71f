-- A lock of this session that outlives transactions, and that a role without rights of ours can neither take nor keep. Nobody
-- waits for it: who meets a transaction that takes or returns the same lease right now takes that for a holder, after a moment.
-- Called by the runner and by ops.try_job, pipeline.try_load and pipeline.abandon_load; returned by ops.return_lease, or with the session.
create or replace function ops.try_lease(
    p_name text,
    p_is_shared boolean default false,
    out is_taken boolean,
    out holder integer,
    out since timestamptz
)
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '200ms'
as $$
declare
    v_key bigint := hashtextextended(gen_random_uuid()::text, 0);
begin
    perform ops.check_isolation();
    -- Who is logged in is remembered to the end of a transaction: a lease of somebody who came later would seem dead.
    perform pg_stat_clear_snapshot();
    -- Of this name only, since others wait for the end of this transaction; but of all files, most of which do not come again.
    delete from ops.leases as l
    where l.key in (
        select k.key
        from ops.leases as k
        where (k.name = p_name or p_name like 'file %' and k.name like 'file %')
            and not exists (select from ops.living_leases as v where v.key = k.key)
        for update skip locked
    );
    -- Before others can see the lease. Nobody else knows the key.
    perform pg_advisory_lock(v_key);
    insert into ops.leases (key, name, is_shared, pid, role)
    select v_key, p_name, p_is_shared, a.pid, a.usesysid
    from pg_stat_get_activity(pg_backend_pid()) as a
    on conflict (name) where not is_shared do nothing;
    is_taken := found;
    if is_taken then
        return;
    end if;
    perform pg_advisory_unlock(v_key);
    select l.pid, l.since
    into holder, since
    from ops.leases as l
    where l.name = p_name
        and not l.is_shared;
exception
    when lock_not_available then
        perform pg_advisory_unlock(v_key);
        is_taken := false;
        select l.pid
        into holder
        from pg_locks as l
        where l.relation = 'ops.leases'::regclass
            and l.mode = 'RowExclusiveLock'
            and l.granted
            and l.pid <> pg_backend_pid()
        limit 1;
end
$$;

comment on function ops.try_lease is
    'Takes the lease of a name for this session, unless another session has it: then which process, and since when, as far as that is known. Several sessions may share one.';
