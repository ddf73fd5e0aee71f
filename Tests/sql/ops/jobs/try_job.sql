-- That other sessions are kept out is tested with the runner (Jobs).
begin;
set local search_path = public, pgtap;
select plan(4);

select is(ops.try_job('a'), 'taken', 'a free job is taken');
select isnt(ops.job_lock('a', 'run'), ops.job_lock('a', 'work'), 'to watch is not to work');
select isnt(ops.job_lock('a', 'run'), ops.job_lock('b', 'run'), 'jobs do not keep each other out');
set local client_min_messages = error;
select ok(pg_advisory_unlock(ops.job_lock('a', 'run')) and not pg_advisory_unlock(ops.job_lock('a', 'work')), 'one lock is held');

select * from finish();
rollback;
