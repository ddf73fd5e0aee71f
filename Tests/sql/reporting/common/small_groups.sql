-- Which groups are added up as (other), at the edges. Bits that no test needs are null.
begin;
set local search_path = public, pgtap;
select plan(8);

create function pg_temp.small(variadic p_people bigint[])
    returns text[]
    language sql
    return (
        select reporting.small_groups(array_agg(g.place::text order by g.place), array_agg(g.people), array_agg(
            (select bit_or(reporting.person_bit(1000 * g.place + n)) from generate_series(1, g.people) as n)), 10)
        from unnest(p_people) with ordinality as g (people, place)
    );

select is(pg_temp.small(10, 11, 500), '{}', 'k people are named');
select is(pg_temp.small(9), '{1}', 'k - 1 are not');
select is(pg_temp.small(12, 9, 500), '{2,1}', 'a single small group takes the smallest of the others along');
select is(pg_temp.small(9, 8, 9, 30), '{1,2,3}', 'small ones that are enough together take none');
select is(pg_temp.small(3, 4), '{1,2}', 'if all groups are small, all are added up');
select is(reporting.small_groups('{a,b}', '{9,40}', array[-1, -1]::bigint[], 10), '{}', 'bits can prove more than any row');
select is(reporting.small_groups('{}', '{}', '{}', 10), '{}', 'nothing is nothing');
select is(reporting.small_groups(null, null, null, 10), '{}', 'also as null');

select * from finish();
rollback;
