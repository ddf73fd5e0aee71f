-- Erasing a person again returns the first receipt.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(3);

select pg_temp.load(pg_temp.event('a', '12:00:00'));
select is_empty($$ select * from privacy.past_erasures('{v}') $$, 'no erasure yet');
select privacy.begin_erasure(p.id) as entry from tracking.persons as p \gset
select is_empty($$ select * from privacy.past_erasures('{v}') $$, 'an erasure that has only begun is not listed');
select privacy.erase_person(:entry);
select results_eq(
    $$ select e.place, (e.receipt ->> 'ledger_id')::bigint, e.receipt ->> 'repeated' from privacy.past_erasures('{w,v}') as e $$,
    format($$ values (2::bigint, %s::bigint, 'true') $$, :entry),
    'by place in the list'
);

select * from finish();
rollback;
