begin;
set local search_path = public, pgtap;
select plan(6);

insert into tracking.persons (external_id) values ('1'), ('ann@example.com');
create temporary table ann as select p.id from tracking.persons as p where p.external_id = 'ann@example.com';

select is(privacy.find_person(null, 'ann@example.com'), a.id, 'by external id') from ann as a;
select is(privacy.find_person(a.id), a.id, 'by id') from ann as a;
select throws_ok($$ select privacy.find_person(null, 'zoe@example.com') $$, 'P0002', 'no such person', 'the message does not repeat the name');
select throws_ok('select privacy.find_person(-1)', 'P0002', 'no such person', 'an id that nobody has');
select throws_ok('select privacy.find_person(null)', 'RB400', null, 'neither');
select throws_ok($$ select privacy.find_person(1, '1') $$, 'RB400', null, 'or both');

select * from finish();
rollback;
