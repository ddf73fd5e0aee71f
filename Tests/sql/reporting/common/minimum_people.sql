begin;
set local search_path = public, pgtap;
select plan(5);

create temporary table bits as
select g.size, bit_or(reporting.person_bit(p.id)) as bits
from generate_series(1, 60) as g (size)
cross join lateral generate_series(1000 * g.size + 1, 1001 * g.size) as p (id)
group by g.size;

select is_empty(
    $$ select * from bits as b where reporting.minimum_people(1, b.bits) not between 1 and b.size $$,
    'never more than the actual number'
);
select cmp_ok(
    (select min(reporting.minimum_people(1, b.bits)::numeric / b.size) from bits as b where b.size <= 20), '>=', 0.6,
    'of up to 20 people it finds more than half'
);
select is(
    reporting.minimum_people(3, reporting.person_bit(7) | reporting.person_bit(7)), 3::bigint,
    'a returning visitor counts once, and the largest count of a single row is a lower bound as well'
);
select cmp_ok(
    (select count(distinct reporting.person_bit(p)) from generate_series(1, 2000) as p), '=', 64::bigint, 'people share 64 bits'
);
select is(reporting.minimum_people(null, null), null, 'null without rows');

select * from finish();
rollback;
