begin;
set local search_path = public, pgtap;
select plan(6);
\ir ../demo.psql

select is(demo.detail(v.type, v.chance), v.expected, v.type)
from (
    values
        ('click', 0.5, ',"x":490,"y":420'),
        ('scroll', 0.25, ',"scroll":55'),
        ('search', 0.0, ',"label":"running shoes"'),
        ('conversion', 0.5, ',"category":"Conversion","value":75.00'),
        ('goal', 0.5, null)
) as v (type, chance, expected);

select is_empty(
    $$
        select t, n
        from unnest(array['click', 'scroll', 'search', 'conversion']) as t
        cross join generate_series(0, 0.999, 0.001) as n
        where ('{"type":""' || demo.detail(t, n) || '}')::jsonb is null
    $$,
    'always JSON'
);

select * from finish();
rollback;
