begin;
set local search_path = public, pgtap;
select plan(11);

select is(ops.make_partition('page_views', '1999-02-14'), true, 'makes the month of a date');
select is(ops.make_partition('page_views', '1999-02-28'), false, 'once');
select is(
    (select pg_get_expr(c.relpartbound, c.oid) from pg_class as c where c.oid = 'part.page_views_1999_02'::regclass),
    (
        select format(
            'FOR VALUES FROM (%L) TO (%L)', '1999-02-01 00:00:00+00'::timestamptz,
            '1999-03-01 00:00:00+00'::timestamptz
        )
    ),
    'from its first instant, UTC, to the next month''s'
);
select results_eq(
    $$
        select c.relrowsecurity, c.relforcerowsecurity, c.relacl is null, c.relowner = n.nspowner,
            obj_description(c.oid, 'pg_class') collate "default"
        from pg_class as c
        join pg_namespace as n
            on n.oid = c.relnamespace
        where c.oid = 'part.page_views_1999_02'::regclass
    $$,
    $$ values (true, true, true, true, 'Month 1999-02 of tracking.page_views, UTC.') $$,
    'guarded, closed, the owner''s, commented'
);
select results_eq(
    $$
        select count(*), count(i.inhparent)
        from pg_index as x
        left join pg_inherits as i
            on i.inhrelid = x.indexrelid
        where x.indrelid = 'part.page_views_1999_02'::regclass
    $$,
    $$ select count(*), count(*) from pg_index as x where x.indrelid = 'tracking.page_views'::regclass $$,
    'with the indexes of the table'
);
set local timezone = 'Pacific/Auckland';
select is(ops.make_partition('page_views', '1999-03-31'), true, 'whatever the time zone of the session');
select is(
    (select pg_get_expr(c.relpartbound, c.oid) from pg_class as c where c.oid = 'part.page_views_1999_03'::regclass),
    (
        select format(
            'FOR VALUES FROM (%L) TO (%L)', '1999-03-01 00:00:00+00'::timestamptz,
            '1999-04-01 00:00:00+00'::timestamptz
        )
    ),
    'right behind the other'
);
set local timezone = 'UTC';

select throws_ok(
    $$ select ops.make_partition('persons', '1999-02-01') $$, 'RB404', null,
    'refuses a table without a policy'
);
update ops.partition_policies set retention_floor = '1999-06-01 00:00+00' where parent_table = 'page_views';
select throws_ok(
    $$ select ops.make_partition('page_views', '1999-05-31') $$, 'RB410', null,
    'refuses a month below the floor'
);
select is(ops.make_partition('page_views', '1999-06-01'), true, 'makes the month at the floor');

select throws_ok(
    $$ select ops.make_partition('page_views', (now() + interval '25 months')::date) $$, 'RB422', null,
    'none more than two years ahead'
);

select * from finish();
rollback;
