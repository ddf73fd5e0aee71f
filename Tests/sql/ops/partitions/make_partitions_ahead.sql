begin;
set local search_path = public, pgtap;
select plan(5);

create function pg_temp.tables()
    returns integer
    language sql
    return (select count(*)::integer from ops.partition_policies);

update ops.partition_policies set months_ahead = 2;
update ops.partition_policies set months_ahead = 1 where parent_table = 'user_events';
select is(ops.make_partitions_ahead('1999-11-15 00:00+00'), 3 * pg_temp.tables() - 1, 'this month and those ahead that each policy asks for');
select bag_eq(
    $$
        select p.parent_table, to_char(p.month, 'YYYY-MM')
        from ops.partitions as p
        where p.month < '2001-01-01'
            and p.parent_table in ('user_events', 'page_views')
    $$,
    $$
        values
            ('user_events', '1999-11'), ('user_events', '1999-12'), ('page_views', '1999-11'),
            ('page_views', '1999-12'),
            ('page_views', '2000-01')
    $$,
    'over the end of the year'
);
select is(ops.make_partitions_ahead('1999-11-30 23:59:59.999+00'), 0, 'nothing twice');
set local timezone = 'Pacific/Auckland';
select is(ops.make_partitions_ahead('1999-11-30 23:59:59.999+00'), 0, 'by the calendar of UTC');
select is(ops.make_partitions_ahead('1999-12-01 00:00+00'), pg_temp.tables(), 'the next month when it has begun');

select * from finish();
rollback;
