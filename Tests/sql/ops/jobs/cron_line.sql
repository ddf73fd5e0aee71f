begin;
set local search_path = public, pgtap;
select plan(6);

select is(ops.cron_line(' 5 0 * * * ', 'UTC', 'UTC'), '5 0 * * *', 'a machine in the time zone of the job needs no conversion');
select is(ops.cron_line('5 0 * * *', 'UTC', 'Europe/Berlin'), '5 * * * *', 'asked for every hour');
select is(ops.cron_line('5 0 * * *', 'UTC', 'Asia/Kathmandu'), '* * * * *', 'every minute where clocks differ by minutes');
select is(ops.cron_line(E'\t5\t3\t*\t *\t*', 'UTC', 'UTC'), '5 3 * * *', 'tabs part the fields, too');
select is(ops.cron_line(E'5\t3\t*\t*\t*', 'Europe/Berlin', 'UTC'), '5 * * * *', 'also of a job of another zone');
select throws_ok($$ select ops.cron_line('5 0 * *', 'UTC', 'UTC') $$, 'RB400', null, 'no schedule');

select * from finish();
rollback;
