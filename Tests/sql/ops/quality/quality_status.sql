begin;
set local search_path = public, pgtap;
select plan(15);

create function pg_temp.status(p_metric numeric, p_warn text, p_fail text)
    returns text
    language sql
    return (select s.status || ' ' || s.threshold from ops.quality_status(p_metric, p_warn, p_fail) as s);

select is(pg_temp.status(86400, '> 86400', '> 172800'), 'pass 86400', 'up to the limit');
select is(pg_temp.status(90000, '> 86400', '> 172800'), 'warn 86400', 'beyond the first');
select is(pg_temp.status(200000, '> 86400', '> 172800'), 'fail 172800', 'beyond the second');
select is(pg_temp.status(90000, '86400', '172800'), 'warn 86400', 'a number alone is an upper limit');
select is(pg_temp.status(2, '< 2', '< 1'), 'pass 2', 'down to the limit');
select is(pg_temp.status(1, '< 2', '< 1'), 'warn 2', 'below the first');
select is(pg_temp.status(0.5, '< 2', '< 1'), 'fail 1', 'below the second');
select is(pg_temp.status(5, '>= 5', '>= 5'), 'fail 5', 'a limit that belongs to the bad side');
select is(pg_temp.status(-1, '< 7', '< 0'), 'fail 0', 'negative');
select is(pg_temp.status(null, '> 1', '> 2'), 'no_data 1', 'nothing is not good');

select throws_ok(format('select ops.quality_status(1, %L, %L)', l.warn, l.fail), 'RB400', null, l.warn || ', ' || l.fail)
from (values ('> 2', '> 1'), ('< 1', '< 2'), ('> 1', '< 2'), ('1', 'many'), ('', '1')) as l (warn, fail);

select * from finish();
rollback;
