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

select ops.lock_buckets('{}');
select ops.lock_buckets(null, null);
select is_empty('select * from held', 'no buckets, no locks');
select ops.lock_buckets('{7,3,7}', '{63,3,0}');
select results_eq(
    'select h.name, h.mode from held as h order by h.name',
    $$
        values ('people_00', 'RowShareLock'), ('people_03', 'ExclusiveLock'), ('people_07', 'ExclusiveLock'),
            ('people_63', 'RowShareLock')
    $$,
    'each once; exclusively where both is wanted'
);
select ops.lock_buckets('{}', array(select generate_series(0, 63)));
select is((select count(distinct h.name) from held as h), 64::bigint, 'all');
select throws_ok($$ select ops.lock_buckets('{64}') $$, '42P01', null, 'and no more');

select * from finish();
rollback;
