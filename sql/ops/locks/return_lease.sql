create or replace function ops.return_lease(p_name text)
    returns void
    language sql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    with returned as (
        delete from ops.leases as l
        where l.name = p_name
            and l.pid = pg_backend_pid()
        returning l.key
    )
    select count(pg_advisory_unlock(r.key))
    from returned as r;
end;

comment on function ops.return_lease is 'Releases what ops.try_lease took for this session.';
