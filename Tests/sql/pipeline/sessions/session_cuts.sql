begin;
set local search_path = public, pgtap;
select plan(3);

create function pg_temp.cuts(p_minutes integer[])
    returns timestamptz[]
    language sql
    return pipeline.session_cuts(
        (
            select array_agg('2026-03-01 00:00+00'::timestamptz + make_interval(mins => m) order by m)
            from unnest(p_minutes) as m
        ),
        '1 hour'
    );

select is(pg_temp.cuts('{0, 30, 60}'), '{}'::timestamptz[], 'none up to the cap itself');
select is(pg_temp.cuts('{0, 30, 61}'), array['2026-03-01 01:01+00'::timestamptz], 'at the first time beyond it');
select is(
    pg_temp.cuts('{0, 50, 70, 100, 130, 131, 400}'),
    array['2026-03-01 01:10+00', '2026-03-01 02:11+00', '2026-03-01 06:40+00']::timestamptz[],
    'each counted from the cut before'
);

select * from finish();
rollback;
