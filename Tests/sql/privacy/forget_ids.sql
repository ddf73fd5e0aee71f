-- Ids of nobody are known for a day.
begin;
set local search_path = public, pgtap;
select plan(1);

insert into privacy.erased_persons (person_id, erased_at) values (1, now() - interval '25 hours'), (2, now() - interval '23 hours');
select pipeline.close_sessions();
select results_eq('select e.person_id from privacy.erased_persons as e', 'values (2::bigint)', 'and no longer');

select * from finish();
rollback;
