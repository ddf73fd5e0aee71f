begin;
set local search_path = public, pgtap;
select plan(4);

-- As many as have a policy, so that a table more is no reason to write this anew.
create function pg_temp.tables()
    returns integer
    language sql
    return (select count(*)::integer from ops.partition_policies);

select is(ops.make_month('1999-02-14'), pg_temp.tables(), 'makes the month of every table');
select is(ops.make_month('1999-02-01'), 0, 'once');
update ops.partition_policies set retention_floor = '1999-04-01 00:00+00' where parent_table = 'user_events';
select is(ops.make_month('1999-03-01'), pg_temp.tables() - 1, 'but for a table whose floor is above it');
select is(ops.make_month('1999-04-01'), pg_temp.tables(), 'and with it at its floor');

select * from finish();
rollback;
