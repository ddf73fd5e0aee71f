begin;
set local search_path = public, pgtap;
select plan(6);

create function pg_temp.record(p_metric numeric, p_samples text[], p_error text, p_now timestamptz default now())
    returns ops.data_quality_checks
    language sql
    return ops.record_check('a', 'validity', 't', '> 1', '> 2', '%', p_metric, p_samples, p_error, p_now);

select results_eq(
    $$ select r.status, r.metric_value, r.threshold, r.message from pg_temp.record(1.5000001, null, null) as r $$,
    $$ values ('warn', 1.5, 1::numeric, '1.5 % (warns at > 1 %, fails at > 2 %)') $$, 'judged, rounded, and put in words'
);
select is((pg_temp.record(null, null, null)).status, 'no_data', 'nothing to measure');
select results_eq(
    $$ select r.status, r.metric_value, r.message from pg_temp.record(5, null, '57014: too slow') as r $$,
    $$ values ('error', null::numeric, 'could not be measured: 57014: too slow') $$, 'an error'
);
select is((pg_temp.record(3, array_fill(repeat('x', 200), array[9]), null)).samples, array_fill(repeat('x', 100), array[5]),
    'few samples, and short ones');
select is(count(*)::integer, 4, 'all are kept') from ops.data_quality_checks as c;
select pg_temp.record(1, null, null, now() + interval '91 days');
select is(count(*)::integer, 1, 'until they are old') from ops.data_quality_checks as c;

select * from finish();
rollback;
