begin;
set local search_path = public, pgtap;
select plan(4);

create temporary view held as
select c.relname::text collate "default" as name, l.mode
from pg_locks as l
join pg_class as c
    on c.oid = l.relation
where c.relnamespace = 'locks'::regnamespace
    and l.pid = pg_backend_pid();

select ops.lock_step('drain');
select ops.lock_step('bots', true);
select results_eq(
    'select h.name, h.mode from held as h order by h.name', $$ values ('bots', 'RowShareLock'), ('drain', 'ExclusiveLock') $$,
    'alone, or shared'
);
select throws_ok($$ select ops.lock_step('nothing') $$, '42P01', null, 'an unknown step has no lock');
select set_eq(
    $$
        select c.relname::text
        from pg_class as c
        where c.relnamespace = 'locks'::regnamespace
            and c.relname ~ '^people'
    $$,
    $$ select distinct format('people_%s', lpad(privacy.lock_bucket(n)::text, 2, '0')) from generate_series(-100, 100) as n $$,
    'there is a lock for each bucket of persons'
);
select is_empty(
    $$
        select c.oid::regclass
        from pg_class as c
        where c.relnamespace = 'locks'::regnamespace
            and (c.relacl is not null or pg_relation_size(c.oid) > 0 or c.relowner::regrole::text !~ '_owner$')
    $$,
    'no role has rights on the lock tables, and they are empty'
);

select * from finish();
rollback;
