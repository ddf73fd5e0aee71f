begin;
set local search_path = public, pgtap;
select plan(4);

select results_eq($$ select ops.timer_lines('*/20 8-9 13 * fri', 'UTC') $$,
    $$ values ('*-*-13 8,9:0,20,40:00 UTC'), ('Fri *-*-* 8,9:0,20,40:00 UTC') $$, 'two lines for either day');
select results_eq($$ select ops.timer_lines('5 0 * * mon-tue', 'Europe/Berlin') $$,
    $$ values ('Mon,Tue *-*-* 0:5:00 Europe/Berlin') $$, 'days of the week');
select results_eq($$ select ops.timer_lines('* * 1 jan *', 'UTC') $$, $$ values ('*-1-1 *:*:00 UTC') $$, 'all of a field is a star');
select results_eq($$ select ops.timer_lines('0 0 */10 * sun', 'UTC') $$,
    $$ values ('Sun *-*-1,11,21,31 0:0:00 UTC') $$, 'both must hold where cron wants both');

select * from finish();
rollback;
