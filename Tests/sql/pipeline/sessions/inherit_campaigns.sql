begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(4);

update ops.settings set value = 'on' where name = 'cut_at_campaign';
select pg_temp.load_and_derive(
    pg_temp.event('a', '12:00:00', '{"utm_campaign": "spring"}'), pg_temp.event('b', '12:01:00'),
    pg_temp.event('c', '12:02:00', '{"utm_campaign": "spring"}'), pg_temp.event('d', '12:03:00'),
    pg_temp.event('e', '12:04:00', '{"utm_campaign": "autumn"}'), pg_temp.event('f', '12:05:00'),
    pg_temp.event('g', '13:00:00'), pg_temp.event('h', '13:01:00', '{"utm_campaign": "spring"}')
);
select is(
    pg_temp.journeys(), array['/a /b /c /d', '/e /f', '/g /h'],
    'an event without a campaign belongs to the one before, but not across a gap'
);
select pg_temp.load_and_derive(pg_temp.event('b1', '12:01:30', '{"utm_campaign": "autumn"}'));
select is(
    pg_temp.journeys(), array['/a /b', '/b1', '/c /d', '/e /f', '/g /h'],
    'a late event cuts on both of its sides'
);
select pg_temp.load_and_derive(pg_temp.event('d1', '12:03:30', '{"utm_campaign": "autumn"}'));
select is(pg_temp.journeys(), array['/a /b', '/b1', '/c /d', '/d1 /e /f', '/g /h'], 'or takes a cut away');
select results_eq(
    $$ select s.utm_campaign from tracking.user_sessions as s order by s.started_at $$,
    $$ values ('spring'), ('autumn'), ('spring'), ('autumn'), (null) $$,
    'the campaign of a session is that of its landing'
);

select * from finish();
rollback;
