begin;
set local search_path = public, pgtap;
select plan(9);

select ops.try_job('a');
select ok(ops.begin_job_run('a', 1, 'here', '1.0') > 0, 'a run begins');
select ops.begin_job_run('b', 1, 'here', '1.0');
select results_eq('select h.job, h.status from ops.job_history as h order by h.job', $$ values ('a', 'running'), ('b', 'lost') $$,
    'a run whose lock is not held is lost');
select results_eq(
    'select h.duration is null from ops.job_history as h order by h.job', 'values (false), (true)', 'and its duration is unknown'
);
select isnt(ops.begin_job_run('a', 1, 'here', '1.0', now() + interval '1 minute'), null, 'the next one');
select results_eq($$ select r.status from ops.job_runs as r where r.job = 'a' order by r.id $$, $$ values ('lost'), ('running') $$,
    'finds that the one before is lost');

select ops.finish_job_run(max(r.id), 'failed', null, '22P02', ops.loggable_error('22P02', 'ann')) from ops.job_runs as r where r.job = 'a';
select results_eq(
    $$ select h.status, h.sqlstate, h.error ~ 'ann', h.duration is null from ops.job_history as h where h.sqlstate is not null $$,
    $$ values ('failed', '22P02', false, false) $$, 'it ends, and says why without data'
);
select is(ops.loggable_error('42P01', 'relation "x" does not exist'), 'relation "x" does not exist', 'names of objects are kept');
select is(ops.loggable_error(null, '2 checks failed'), '2 checks failed', 'and what the runner says');

select ops.begin_job_run('c', 1, 'here', '1.0', now() + interval '91 days');
select is(count(*)::integer, 2, 'what is too old goes, what runs stays') from ops.job_runs as r;

select * from finish();
rollback;
