-- An export that would be incomplete is refused.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(4);

select pg_temp.load(pg_temp.event('a', '12:00:00'));
select p.id as person from tracking.persons as p \gset
select lives_ok(format('select privacy.begin_export(%s, ''ndjson'')', :person), 'begins');
select throws_ok($$ select privacy.begin_export(0, 'ndjson') $$, 'RB404', null, 'not for an unknown person');
create table public.newsletter (person_id bigint, interests text);
select throws_ok(
    format('select privacy.begin_export(%s, ''ndjson'')', :person), 'RB412', null,
    'nor while a table refers to people and is not in the map'
);
select is((select count(*) from privacy.audit_log), 1::bigint, 'the log has only what began');

select * from finish();
rollback;
