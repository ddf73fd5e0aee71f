begin;
set local search_path = public, pgtap;
select plan(5);
\ir ../demo.psql

select is(demo.fault(v.line, v.chance), v.expected, v.expected)
from (
    values
        ('{"event_id":"' || repeat('x', 80) || '"}', 0.1, '{"event_id":"' || repeat('x', 47)),
        ('{"occurred_at":"2026-01-01"}', 0.4, '{"occurred_at":"around 2026-01-01"}'),
        ('{"event_id":"1"}', 0.6, '{"id":"1"}'),
        ('{"site":"shop"}', 0.8, '{"site":"old-shop"}'),
        ('{"site":"shop"}', 0.95, '{"ping": true}')
) as v (line, chance, expected);

select * from finish();
rollback;
