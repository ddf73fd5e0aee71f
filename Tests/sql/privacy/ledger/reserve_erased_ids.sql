-- After a partial restore, ids of erased persons can be assigned again: an id alone does not identify an erased person.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(6);

select pg_temp.load(pg_temp.event('a', '09:00:00'));
create temporary table former as select privacy.find_person(null, 'v') as id;
select privacy.erase_person(privacy.begin_erasure(f.id)) from former as f;
insert into tracking.persons (id, external_id) overriding system value select f.id, 'restored' from former as f;

select results_eq(
    $$ select * from pg_temp.load(pg_temp.event('b', '10:00:00', '{"visitor": "restored", "user_agent": "B"}')) $$,
    'values (1::bigint, 0::bigint, 0::bigint, 0::bigint)', 'a new person does not get the id of an erased one'
);
select is(
    privacy.set_consents(array[f.id], array['analytics'], array[true], array[now()], 'event'), 1::bigint, 'and decides'
)
from former as f;
select privacy.purge_after_erasure();
select isnt_empty('select from pipeline.pending_streams', 'sweeping leaves what is that person''s');
select isnt_empty('select from tracking.user_agent_people', 'user agents, too');
select lives_ok(format('select privacy.erase_person(privacy.begin_erasure(%s))', f.id), 'and can be erased in turn') from former as f;

update privacy.erased_persons set erased_at = now() - interval '25 hours';
insert into tracking.persons (external_id) values ('later');
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'later')));
select is((select count(*) from privacy.erased_persons), 1::bigint, 'ids are remembered for a day');

select * from finish();
rollback;
