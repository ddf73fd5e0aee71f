begin;
set local search_path = public, pgtap;
select plan(4);

select is(ops.make_month('1999-02-14'), 4, 'makes the month of every table');
select is(ops.make_month('1999-02-01'), 0, 'once');
update ops.partition_policies set retention_floor = '1999-04-01 00:00+00' where parent_table = 'user_events';
select is(ops.make_month('1999-03-01'), 3, 'but for a table whose floor is above it');
select is(ops.make_month('1999-04-01'), 4, 'and with it at its floor');

select * from finish();
rollback;
