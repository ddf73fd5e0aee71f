-- Locks of jobs. That they exclude other sessions is tested with the runner (Jobs).
begin;
set local search_path = public, pgtap;
select plan(5);

select is((ops.try_job('a')).is_taken, true, 'a free job is taken');
select ok(ops.is_job_held('a') and not ops.is_job_held('b'), 'and held');
select results_eq(
    $$ select t.is_taken, t.is_ending, t.holder, t.since is not null from ops.try_job('a') as t $$,
    $$ values (false, false, pg_backend_pid(), true) $$, 'the next caller is told who holds it'
);
select ops.join_job('b');
select results_eq(
    $$ select t.is_taken, t.is_ending, t.holder from ops.try_job('b') as t $$, $$ values (false, true, pg_backend_pid()) $$,
    'one whose work has not ended is not taken'
);
select is(ops.is_job_held('b'), false, 'nor held');

select * from finish();
rollback;
