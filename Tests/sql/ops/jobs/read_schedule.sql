begin;
set local search_path = public, pgtap;
select plan(6);

select results_eq(
    $$ select s.minutes, s.hours, s.months, s.is_hourly, s.either_day from ops.read_schedule(' 5,10  2  1-7 * sun ') as s $$,
    $$ values ('{5,10}'::integer[], '{2}'::integer[], '{1,2,3,4,5,6,7,8,9,10,11,12}'::integer[], false, true) $$,
    'five fields, whatever the blanks'
);
select ok((ops.read_schedule('0 */2 * * *')).is_hourly, 'a star with steps follows the clock, too');
select ok(not (ops.read_schedule('0 2 */2 * sun')).either_day, 'a day with a star is not restricted');
select throws_ok('select ops.read_schedule(''* * * *'')', 'RB400', null, 'four fields');
select throws_ok('select ops.read_schedule(''@daily'')', 'RB400', null, 'no words');
select throws_ok('select ops.read_schedule(null)', 'RB400', null, 'null');

select * from finish();
rollback;
