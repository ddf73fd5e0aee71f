begin;
set local search_path = public, pgtap;
select plan(4);

select is(ops.period_end(), now(), 'the period ends now, unless set');
select is(ops.period_start(), now() - interval '1 day', 'and begins a day earlier');
set local dbrunner.period_start = '2026-11-01 00:00+00';
set local dbrunner.period_end = '2026-11-02 00:00+00';
select is(ops.period_start(), '2026-11-01 00:00+00', 'what was set');
select is(ops.period_end(), '2026-11-02 00:00+00', 'exclusive');

select * from finish();
rollback;
