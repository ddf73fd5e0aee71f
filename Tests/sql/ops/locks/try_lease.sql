-- Taking, holding and cleaning up leases. That a lease excludes other sessions, and that other logins cannot block it,
-- is tested with the runner (LockAttackTests).
begin;
set local search_path = public, pgtap;
select plan(10);

select results_eq('select l.is_taken, l.holder from ops.try_lease($$a$$) as l', 'values (true, null::integer)', 'a free one is taken');
select results_eq(
    $$ select l.is_taken, l.holder, l.since is not null from ops.try_lease('a') as l $$,
    $$ values (false, pg_backend_pid(), true) $$, 'the next caller is told who holds it'
);
select is((ops.try_lease('b')).is_taken, true, 'another name is another lease');
select is((ops.try_lease('c', true)).is_taken and (ops.try_lease('c', true)).is_taken, true, 'several may share one');
select is((select count(*) from ops.living_leases), 4::bigint, 'all leases are live');
select ops.return_lease('a');
select is((ops.try_lease('a')).is_taken, true, 'a returned lease can be taken');
select is(
    (select count(distinct l.key) from ops.leases as l), 4::bigint, 'each lease has a key of its own'
);

-- The session of one has ended, or another login has its number and the key.
insert into ops.leases (key, name, is_shared, pid, role)
select v.key, v.name, false, v.pid, v.role
from (values
    (1, 'gone', pg_backend_pid(), (select r.oid from pg_roles as r where r.rolname = session_user)),
    (2, 'stranger', pg_backend_pid(), 1::oid),
    (3, 'copied', 1, (select r.oid from pg_roles as r where r.rolname = session_user))
) as v (key, name, pid, role);
select pg_advisory_xact_lock(2), pg_advisory_xact_lock(3);
select is((select count(*) from ops.living_leases as l where l.name in ('gone', 'stranger', 'copied')), 0::bigint, 'their leases are dead');
select is(
    (select array_agg((ops.try_lease(n)).is_taken) from unnest(array['gone', 'stranger', 'copied']) as n), '{true,true,true}',
    'and do not block a new holder'
);
insert into ops.leases (key, name, is_shared, pid, role)
values (4, 'other', false, 1, 1), (5, 'file f', false, 1, 1), (6, 'file g', false, 1, 1);
select ops.try_lease('d'), ops.try_lease('file f');
select set_eq(
    'select l.key from ops.leases as l where l.key in (4, 5, 6)', 'values (4::bigint)',
    'dead leases of files are removed, others stay until their name is taken again'
);

select * from finish();
rollback;
