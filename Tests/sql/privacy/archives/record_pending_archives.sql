-- Rows in archives are erased later; until then the ledger lists the archives as pending.
begin;
set local search_path = public, pgtap;
select plan(8);

insert into tracking.persons (external_id) values ('ann'), ('ben');
insert into privacy.archive_people (bucket, archive_id, people)
select privacy.archive_bucket(p.id), a.archive_id, array[(p.id / 1024)::integer]
from tracking.persons as p
cross join generate_series(1, 2) as a (archive_id)
where p.external_id = 'ann';
create temporary table done as
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'ann'))) as receipt;

select is(d.receipt ->> 'archives_pending', '2', 'the receipt counts the archives') from done as d;
select results_eq(
    'select l.state, l.archives_pending, l.person_id from privacy.erasure_ledger as l', $$ values ('pending archives', 2, null::bigint) $$,
    'the ledger waits for them'
);
select privacy.finish_archive_erasures(1);
select results_eq('select l.archives_pending from privacy.erasure_ledger as l', $$ values (2) $$, 'while they hold the person');
select privacy.unregister_archive(1);
select results_eq('select l.state from privacy.erasure_ledger as l', $$ values ('pending archives') $$, 'until the last');
select privacy.unregister_archive(2);
select results_eq('select l.state from privacy.erasure_ledger as l', $$ values ('done') $$, 'archive is deleted or rewritten');
select isnt_empty($$ select from privacy.find_erased(array['ann']) $$, 'ingest drops events of the erased person meanwhile');

insert into done
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'ben')));
select is(d.receipt ->> 'archives_pending', '0', 'nothing waits for who is in none')
from done as d
order by (d.receipt -> 'ledger_id')::bigint desc
limit 1;
select throws_ok('select privacy.record_pending_archives(0, 0)', 'RB404', null, 'an unknown entry');

select * from finish();
rollback;
