begin;
set local search_path = public, pgtap;
select plan(6);

select is(tracking.external_id(v.visitor), v.expected, 'visitor ' || v.visitor)
from (
    values
        ('ann', 'ann'), ('session:ann', 'session:ann'), ('my session:shop:k', 'my session:shop:k'),
        ('session:shop:k', 'session::shop:k'), ('session::shop:k', 'session:::shop:k')
) as v (visitor, expected);
-- Names in the input, including all that look like an escaped name.
create temporary table visitors as
select a || b || c || d as visitor
from unnest(array['', 'v', 'session']) as a
cross join unnest(array['', ':', '::', ':::']) as b
cross join unnest(array['', 'shop']) as c
cross join unnest(array['', ':', ':k', '::k']) as d;
select is_empty(
    $$
        select tracking.external_id(v.visitor), array_agg(distinct v.visitor)
        from visitors as v
        group by 1
        having count(distinct v.visitor) > 1
            or tracking.external_id(v.visitor) ~ '^session:[A-Za-z0-9][^:]*:'
    $$,
    'no two visitors are one, and none is a session key'
);

select * from finish();
rollback;
