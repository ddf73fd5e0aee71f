-- Erasing many persons: in portions that lock few buckets, each atomic.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(10);

select pg_temp.load_and_derive(variadic (
    select array_agg(pg_temp.event('e' || n, '12:00:00', jsonb_build_object('visitor', 'many-' || n)))
    from generate_series(1, 2100) as n
));
create temporary table named as
select array_agg(f.person_id order by f.place) as ids
from privacy.find_people((select array_agg('many-' || n order by n) from generate_series(1, 2101) as n)) as f;
select is(p.ids[2101], null, 'who is unknown has no id') from named as p;
create temporary table entries as
select b.*
from named as p
cross join privacy.begin_erasures(p.ids[1:2000] || p.ids[2101]) as b;
select is((select count(*) from entries), 2000::bigint, 'each of the others has an entry');

create temporary table portion as select * from privacy.erase_pending(100);
select results_eq(
    'select f.erased, f.remaining, jsonb_array_length(f.receipts) from portion as f', 'values (100::bigint, true, 100)', 'a portion'
);
select cmp_ok(
    (
        select count(*)
        from pg_locks as l
        join pg_class as c
            on c.oid = l.relation
        where c.relnamespace = 'locks'::regnamespace
            and l.mode = 'ExclusiveLock'
    ),
    '<=', 10::bigint, 'a hundred people lock a few of the 64 buckets'
);
select is((select count(*) from tracking.page_views), 2000::bigint, 'those persons are erased, and no others');
select is(
    (select count(*) from jsonb_array_elements((select f.receipts from portion as f)) as r where r ->> 'rows_total' = '4'), 100::bigint,
    'each receipt counts the rows of its person'
);
select results_eq(
    'select e.erased, e.remaining from privacy.erase_pending(5000, (select array_agg(ledger_id) from entries where person_id % 2 = 0)) as e',
    $$ select count(*), false from entries as n join privacy.erasure_ledger as l on l.id = n.ledger_id
        where n.person_id % 2 = 0 and n.person_id = l.person_id $$,
    'named entries only'
);
select results_eq('select e.remaining from privacy.erase_pending(5000) as e', 'values (false)', 'until nothing remains');
select results_eq('select e.erased, e.remaining, e.receipts from privacy.erase_pending() as e', 'values (0::bigint, false, null::jsonb)', 'then nothing is pending');
select is((select count(*) from tracking.persons), 100::bigint, 'persons who were not named are kept');

select * from finish();
rollback;
