begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(2);

select ops.make_month('1999-01-01');
select pg_temp.load_now(
    pg_temp.event('a', '1999-01-31T23:59:59Z'), pg_temp.event('b', '1999-01-01T00:00:00Z'), pg_temp.event('c', '1999-02-01T00:00:00Z')
);
select results_eq(
    $$ select * from privacy.count_months(array['page_views_1999_01', 'user_events_1999_01']) as m order by m.partition $$,
    $$
        values
            ('page_views_1999_01', 2::bigint, '1999-01-01 00:00+00'::timestamptz, '1999-01-31 23:59:59+00'::timestamptz),
            ('user_events_1999_01', 0, null, null)
    $$,
    'all rows of each month, never analyzed'
);
select is_empty($$ select * from privacy.count_months(array['page_views_1998_01']) $$, 'and of no month that is not there');

select * from finish();
rollback;
