begin;
set local search_path = public, pgtap;
select plan(2);

create temporary table load as
select * from pipeline.begin_load('a.ndjson', 'fingerprint', 1000, 2);
select pipeline.finish_load((select load_id from load));
select results_eq(
    'select l.finished_at from pipeline.loads as l join load as o on o.load_id = l.id', 'select now()',
    'marks the load as finished'
);
select is_empty(
    'select p.* from pipeline.load_progress as p join load as o using (load_id)',
    'and deletes the progress of its connections'
);

select * from finish();
rollback;
