-- An archive that is not there is not found, by whichever function asks.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(5);

select pg_temp.load_and_derive(pg_temp.event('a', '12:00:00', '{"visitor": "v"}'));
select p.id as person, privacy.begin_export(p.id, 'ndjson') as export from tracking.persons as p where p.external_id = 'v' \gset

select throws_ok('select privacy.open_restore(0)', 'RB404', null, 'to restore');
select throws_ok($$ select privacy.restore_as(0, 'hash', 'copy') $$, 'RB404', null, 'as a table');
select throws_ok($$ select privacy.restore_attached(0, 'hash', now()) $$, 'RB404', null, 'as a month');
select throws_ok('select privacy.summarize_archive(0)', 'RB404', null, 'to count');
select throws_ok(
    format('select privacy.open_archived_export(%s, %s, 0)', :export, :person), 'RB404', null, 'to export from'
);

select * from finish();
rollback;
