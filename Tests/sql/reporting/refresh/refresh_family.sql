-- What takes long rests before it is computed again, and nothing is lost by it.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(13);

update tracking.sites set consent_mode = 'opt_out';
delete from pipeline.dirty_buckets;
create function pg_temp.refresh(p_time text, p_all boolean default false)
    returns text
    language sql
return (
    select format('%s days, %s hours, %s rest, remaining: %s', r.day_buckets, r.hour_buckets, r.resting, r.remaining)
    from reporting.refresh_rollups(1000, p_all => p_all, p_now => ('2026-03-01 ' || p_time || '+00')::timestamptz) as r
);
create function pg_temp.views()
    returns text
    language sql
begin atomic
    select format('%s by day, %s by hour', (select sum(r.page_views) from reporting.site_rollup_daily as r), sum(p.views))
    from reporting.page_rollup_hourly as p;
end;

select pg_temp.load_and_derive(pg_temp.event('a', '12:00:00'), pg_temp.event('b', '10:00:00', '{"visitor": "w"}'));
select is(pg_temp.refresh('12:01'), '1 days, 2 hours, 0 rest, remaining: f', 'what is quick does not rest');
select is_empty('select * from reporting.resting_buckets', 'nothing is noted of it');

-- From here on everything takes long.
update ops.settings set value = '0' where name = 'refresh_at_once';
select pg_temp.load_and_derive(pg_temp.event('c', '12:01:00'));
select is(pg_temp.refresh('12:02'), '1 days, 1 hours, 0 rest, remaining: f', 'what takes long is computed when it changed');
select ok(bool_and(r.rests_until > '2026-03-01 12:02+00' and r.rests_until < '2026-03-01 12:30+00'), 'and rests for ten times as long')
from reporting.resting_buckets as r;
update reporting.resting_buckets set rests_until = '2026-03-01 12:10+00';
select pg_temp.load_and_derive(pg_temp.event('d', '12:03:00'), pg_temp.event('e', '10:01:00', '{"visitor": "w"}'));
select is(pg_temp.refresh('12:09'), '0 days, 1 hours, 2 rest, remaining: f', 'others are computed meanwhile');
select is(pg_temp.views(), '3 by day, 4 by hour', 'so what rests is behind');
select isnt_empty('select * from pipeline.dirty_buckets', 'it stays in the log, which status, check and the live views read');
select is(pg_temp.refresh('12:10'), '1 days, 1 hours, 0 rest, remaining: f', 'until it has rested');
select is(pg_temp.views(), '5 by day, 5 by hour', 'then nothing is missing');
select pg_temp.load_and_derive(pg_temp.event('f', '12:04:00'));
update reporting.resting_buckets set rests_until = 'infinity';
select pg_temp.refresh('12:11', p_all => true);
select is(pg_temp.views(), '6 by day, 6 by hour', 'p_all computes all');
select is_empty('select * from pipeline.dirty_buckets', 'and leaves nothing');

-- Who is erased or refuses leaves the numbers at the next refresh.
select pg_temp.load_and_derive(pg_temp.event('g', '12:05:00', '{"visitor": "gone"}'));
select pg_temp.refresh('12:12', p_all => true);
update reporting.resting_buckets set rests_until = 'infinity';
select privacy.erase_person(privacy.begin_erasure((select p.id from tracking.persons as p where p.external_id = 'gone')));
select pg_temp.refresh('12:13');
select is(pg_temp.views(), '6 by day, 6 by hour', 'an erased person leaves a bucket that rests');
select pg_temp.load_and_derive(pg_temp.event('h', '12:06:00', '{"visitor": "refuses"}'));
select pg_temp.refresh('12:14', p_all => true);
update reporting.resting_buckets set rests_until = 'infinity';
select pg_temp.load_and_derive(pg_temp.event('i', '12:06:30', '{"visitor": "refuses", "consent": false}'));
select pg_temp.refresh('12:15');
select is(pg_temp.views(), '6 by day, 6 by hour', 'as does one who refuses');

select * from finish();
rollback;
