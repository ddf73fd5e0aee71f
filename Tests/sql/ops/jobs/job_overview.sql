begin;
set local search_path = public, pgtap;
set local timezone = 'UTC';
select plan(14);

update dbrunner.migrations set applied_at = '2026-01-10 12:00+00';
create function pg_temp.due(p_at timestamptz) returns boolean language sql
    return (select o.is_due from ops.job_overview('a', '0 0 * * *', 'UTC', p_at) as o);

select ok(not pg_temp.due('2026-01-10 23:59+00'), 'no time has come since the set-up');
select ok(pg_temp.due('2026-01-11 00:00+00'), 'the first has');
insert into ops.job_runs (job, status, attempt, started_at, finished_at, host, version)
values ('a', 'failed', 1, '2026-01-11 00:00:01+00', '2026-01-11 00:00:02+00', '', '');
select ok(not pg_temp.due('2026-01-11 23:59+00'), 'it was tried');
update ops.job_runs set status = 'lost', finished_at = null;
select ok(pg_temp.due('2026-01-11 23:59+00'), 'a lost run is caught up');
select results_eq(
    $$ select o.due_at from ops.job_overview('a', '0 0 * * *', 'UTC', '2026-01-15 10:00+00') as o $$,
    $$ values (timestamptz '2026-01-11 00:00+00') $$,
    'since the first time that was missed');
insert into ops.job_runs (job, status, attempt, started_at, finished_at, host, version)
values
    ('a', 'failed', 1, '2026-01-12 00:00:01+00', '2026-01-12 00:00:02+00', '', ''),
    ('a', 'lost', 2, '2026-01-12 00:00:07+00', null, '', '');
select ok(pg_temp.due('2026-01-12 00:01+00'), 'also where the attempt before it was not');
select results_eq(
    $$ select o.due_at, o.duration from ops.job_overview('a', '0 0 * * *', 'UTC', '2026-01-12 10:00+00') as o $$,
    $$ values (timestamptz '2026-01-12 00:00:07+00', null::interval) $$,
    'since that one began');
select results_eq($$ select o.is_due, o.due_at is null from ops.job_overview('a', null, 'UTC') as o $$, $$ values (false, true) $$, 'but a job without a schedule is never due');
update ops.job_runs set status = 'stopped', finished_at = started_at where status = 'lost';
select ok(pg_temp.due('2026-01-12 00:01+00'), 'a stopped run is caught up, too');
select results_eq(
    $$ select o.due_at from ops.job_overview('a', '0 0 * * *', 'UTC', '2026-01-12 10:00+00') as o $$,
    $$ values (timestamptz '2026-01-12 00:00:07+00') $$,
    'since it began');
update ops.job_runs set status = 'stopped';
select results_eq(
    $$ select o.due_at from ops.job_overview('a', '0 0 * * *', 'UTC', '2026-01-12 10:00+00') as o $$,
    $$ values (timestamptz '2026-01-11 00:00+00') $$,
    'or since the first time that no run has served');
select results_eq($$ select o.is_due, o.due_at is null from ops.job_overview('a', null, 'UTC') as o $$, $$ values (false, true) $$, 'again by schedule only');
insert into ops.job_runs (job, attempt, started_at, host, version) values ('a', 1, '2026-01-12 00:05+00', '', '');
select ops.try_job('a');
select ok(not pg_temp.due('2026-01-12 00:06+00'), 'a run that is at work does it');
select results_eq($$ select o.is_due, o.next_at is null from ops.job_overview('a', null, 'UTC') as o $$, $$ values (false, true) $$, 'by hand only');

select * from finish();
rollback;
