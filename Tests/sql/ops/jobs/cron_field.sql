begin;
set local search_path = public, pgtap;
select plan(17);

select is(ops.cron_field('minute', '*/15'), '{0,15,30,45}', 'steps over all');
select is(ops.cron_field('minute', '50-59/5,3,3'), '{3,50,55}', 'lists, ranges with steps, nothing twice');
select is(cardinality(ops.cron_field('hour', '*')), 24, 'a star is every hour');
select is(ops.cron_field('weekday', 'mon-FRI,7'), '{0,1,2,3,4,5}', 'names, and Sunday by either number');
select is(ops.cron_field('month', 'jan-mar/2,Dec'), '{1,3,12}', 'names of months');
select is(ops.cron_field('day', '31'), '{31}', 'the last day');

select throws_ok(format('select ops.cron_field(%L, %L)', c.field, c.text), 'RB400', null, format('%s as %s', c.text, c.field))
from (
    values ('minute', '60'), ('hour', '24'), ('day', '0'), ('month', '13'), ('weekday', '8'), ('minute', '5-1'),
        ('minute', '*/0'), ('minute', '5/2'), ('weekday', 'foo'), ('minute', '1,'), ('minute', '1-2-3')
) as c (field, text);

select * from finish();
rollback;
