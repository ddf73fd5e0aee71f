begin;
set local search_path = public, pgtap;
select plan(4);
\ir ../demo.psql

select is(
    demo.chance(1, 2, 3),
    demo.chance(1, 2, 3),
    'the same question has the same answer'
);
select is(
    (select count(distinct demo.chance(s, k, n))
    from generate_series(1, 5) as s, generate_series(1, 5) as k, generate_series(1, 5) as n),
    125::bigint,
    'seed, salt and key each make a difference'
);
select ok(
    (select min(c) >= 0 and max(c) < 1 and avg(c) between 0.49 and 0.51 and stddev(c) between 0.28 and 0.30
    from (select demo.chance(1, 2, n) as c from generate_series(1, 20000) as n) as d),
    'evenly spread from 0 to below 1'
);
select ok(
    (select abs(corr(demo.chance(1, 2, n), demo.chance(1, 3, n))) < 0.03
    from generate_series(1, 20000) as n),
    'one question says nothing about another'
);

select * from finish();
rollback;
