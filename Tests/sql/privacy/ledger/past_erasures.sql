-- Whoever is erased twice gets the first receipt again.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(3);

select pg_temp.load(pg_temp.event('a', '12:00:00'));
select is_empty($$ select * from privacy.past_erasures('{v}') $$, 'nobody was erased');
select privacy.begin_erasure(p.id) as entry from tracking.persons as p \gset
select is_empty($$ select * from privacy.past_erasures('{v}') $$, 'an intent is not a deed');
select privacy.erase_person(:entry);
select results_eq(
    $$ select e.place, (e.receipt ->> 'ledger_id')::bigint, e.receipt ->> 'repeated' from privacy.past_erasures('{w,v}') as e $$,
    format($$ values (2::bigint, %s::bigint, 'true') $$, :entry),
    'by place in the list'
);

select * from finish();
rollback;
