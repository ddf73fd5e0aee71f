-- Checks pid and role as well as the key: another session can copy a key from pg_locks, and another role can get the
-- pid of an ended process. Read for few rows only.
create or replace view ops.living_leases
    with (security_invoker = true)
as
select l.key, l.name, l.is_shared, l.pid, l.role, l.since
from ops.leases as l
where exists (
        select
        from pg_catalog.pg_locks as k
        where k.locktype = 'advisory'
            and k.pid = l.pid
            and (k.classid::bigint << 32) | k.objid::bigint = l.key
            and k.objsubid = 1
            and k.granted
            and k.database = (select d.oid from pg_catalog.pg_database as d where d.datname = current_database())
    )
    and exists (
        select
        from pg_catalog.pg_stat_get_activity(l.pid) as a
        where a.usesysid = l.role
    );

comment on view ops.living_leases is 'Leases of sessions that still exist.';
comment on column ops.living_leases.key is 'Key of the advisory lock that the session holds.';
comment on column ops.living_leases.name is 'The object of the lease: a command, job or file.';
comment on column ops.living_leases.is_shared is 'Whether several sessions may hold a lease of this name.';
comment on column ops.living_leases.pid is 'Process ID of the session.';
comment on column ops.living_leases.role is 'Role that logged in.';
comment on column ops.living_leases.since is 'When it was taken.';
