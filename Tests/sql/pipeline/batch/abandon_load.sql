begin;
set local search_path = public, pgtap;
select plan(5);

create temporary table load as
select * from pipeline.begin_load('gone.ndjson', 'fingerprint', 1000, 2);
update pipeline.load_progress as p
set end_line = 10 + p.worker
from load as l
where l.load_id = p.load_id;
select results_eq(
    'select u.id, u.source, u.lines from pipeline.unfinished_loads() as u',
    $$ select l.load_id, 'gone.ndjson', 10::bigint from load as l $$,
    'a load that did not end is listed with what is stored of it'
);
select lives_ok('select pipeline.abandon_load((select load_id from load))', 'it can be abandoned');
select is_empty('select from pipeline.unfinished_loads()', 'and is then no longer listed');
select throws_ok('select pipeline.abandon_load((select load_id from load))', 'RB404', null, 'but not twice');
select is(
    (select b.resume_line from pipeline.begin_load('gone.ndjson', 'fingerprint', 1000, 2) as b), 0::bigint,
    'the file would be loaded from its beginning'
);

select * from finish();
rollback;
