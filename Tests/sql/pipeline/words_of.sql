begin;
set local search_path = public, pgtap;
select plan(2);

select bag_has(
    $$ select w from pipeline.words_of('ann@example.com,click;"Ann Smith";id=customer-12') as w $$,
    $$ values ('ann@example.com'), ('Ann Smith'), ('customer-12'), ('click') $$,
    'fields with their spaces, and words'
);
select cmp_ok((select count(*) from pipeline.words_of(repeat('some words ' || random(), 10000))), '<=', 3::bigint, 'not of a whole book');

select * from finish();
rollback;
