-- A lock of this session that outlives transactions, and that a role without our rights can neither take nor keep.
-- Never waits: if a concurrent transaction is taking or returning the same lease, it is reported as the holder after
-- 200 ms. Called by the runner, ops.try_job, pipeline.try_load and pipeline.abandon_load; ends with ops.return_lease
-- or the session.
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
    -- The list of sessions is cached until the end of the transaction: the lease of a later session would seem dead.
    perform pg_stat_clear_snapshot();
    -- Only leases of this name, since other sessions wait for this transaction; but of all files, since most are loaded
    -- only once.
    delete from ops.leases as l
    where l.key in (
        select k.key
        from ops.leases as k
        where (k.name = p_name or p_name like 'file %' and k.name like 'file %')
            and not exists (select from ops.living_leases as v where v.key = k.key)
        for update skip locked
    );
    -- Before other sessions can see the lease. No other session knows the key.
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
    'Takes the lease of a name for this session, unless another session has it; then returns its process and since '
    'when, as far as known. A shared lease can be held by several sessions.';
