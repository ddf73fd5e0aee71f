begin;
\ir ../../roles.psql
set local search_path = public, pgtap;
select plan(6);

select is(ops.run_job('a', 'select 1 from generate_series(1, 3)'), 'done', 'a statement');
select is(r.rows, 3::bigint, 'its rows') from ops.job_runs as r;
select is(ops.run_job('b', 'select 1 / 0'), 'failed: 22012', 'an error is caught');
select is(ops.run_job('c', 'select count(*) from tracking.persons', ops.role_prefix() || '_operator'), 'failed: 42501', 'in a role');
select is(current_setting('role') ~ '_operator', false, 'and back');
select results_eq('select r.job, r.status, r.sqlstate from ops.job_runs as r order by r.id',
    $$ values ('a', 'done', null), ('b', 'failed', '22012'), ('c', 'failed', '42501') $$, 'the history has all of it');

select * from finish();
rollback;
