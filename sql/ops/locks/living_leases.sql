-- Who copies a key out of pg_locks is another process; who gets the number of a process that has ended is another role. Asked of
-- few rows.
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

comment on view ops.living_leases is 'Leases whose sessions are there.';
comment on column ops.living_leases.key is 'Of the advisory lock that the session holds.';
comment on column ops.living_leases.name is 'What is held.';
comment on column ops.living_leases.is_shared is 'Several sessions may have such a lease of one name.';
comment on column ops.living_leases.pid is 'Number of the session''s process.';
comment on column ops.living_leases.role is 'Who logged in there.';
comment on column ops.living_leases.since is 'When it was taken.';
