begin;
set local search_path = public, pgtap;
select plan(8);

insert into tracking.persons (external_id) values ('1'), ('ann@example.com');
create temporary table ann as select p.id from tracking.persons as p where p.external_id = 'ann@example.com';

select is(privacy.find_person(null, 'ann@example.com'), a.id, 'by external id') from ann as a;
select is(privacy.find_person(a.id), a.id, 'by id') from ann as a;
select is(privacy.find_person(null, 'zoe@example.com'), null, 'an unknown name');
select is(privacy.find_person(-1), null, 'an unused id');
select is_empty(
    $$
    (select privacy.subject_ref(x) from unnest('{ann@example.com,ann@example.com,zoe@example.com,null}'::text[]) as x)
    except all
    select a.subject_ref from privacy.audit_log as a where a.action = 'find'
    $$,
    'each of them is in the audit log, who is unknown, too'
);
select is_empty($$ select from privacy.audit_log as a where a.details::text ~ 'example' $$, 'without a name');
select throws_ok('select privacy.find_person(null)', 'RB400', null, 'neither');
select throws_ok($$ select privacy.find_person(1, '1') $$, 'RB400', null, 'or both');

select * from finish();
rollback;
