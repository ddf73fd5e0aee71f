begin;
set local search_path = public, pgtap;
select plan(5);
\ir ../demo.psql

create temporary table people as select * from demo.people(3, 5000);

select is((select count(distinct visitor) from people), 5000::bigint, 'all visitors are distinct');
select ok(
    (select min(sessions) = 1 and max(sessions) <= 30 and avg(sessions) between 1.8 and 2.6 from people),
    'one session at least, and a little more than two on average'
);
select ok((select avg(is_bot::integer) between 0.02 and 0.04 from people), '3 % are bots');
select ok(
    (select avg((consent is not true)::integer) between 0.13 and 0.17 from people),
    '15 % have no consent'
);
select ok(
    (select avg((clock_skew is not null)::integer) between 0.005 and 0.015 from people),
    '1 % have a wrong clock'
);

select * from finish();
rollback;
