begin;
set local search_path = public, pgtap;
select plan(3);
\ir ../demo.psql

-- 2 March 2026 is a Monday.
select results_eq(
    $$select distinct h from unnest(demo.hours('2026-03-02 00:00+00')) as h order by h$$,
    'select generate_series(0, 167)',
    'every hour of the week'
);
select cmp_ok(
    (select count(*) from unnest(demo.hours('2026-03-02 00:00+00')) as h where h = 19), '>',
    (select count(*) from unnest(demo.hours('2026-03-02 00:00+00')) as h where h = 3),
    'evenings are busier than nights'
);
select cmp_ok(
    (select count(*) from unnest(demo.hours('2026-03-02 00:00+00')) as h where h between 24 and 47), '>',
    (select count(*) from unnest(demo.hours('2026-03-02 00:00+00')) as h where h between 120 and 143),
    'Tuesdays are busier than Saturdays'
);

select * from finish();
rollback;
