-- Lines are counted by their hour of arrival, whatever the time of the event and whichever function they came through.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(5);

create function pg_temp.counted()
    returns text
    language sql
    return (
        select format('%s arrived, %s ahead, %s rejected', a.arrived, a.stored_ahead + a.rejected_ahead, a.rejected)
        from pipeline.count_arrivals(now() - interval '1 day', now() + interval '1 second') as a
    );

select is(pg_temp.counted(), null, 'nothing came');
select count(*) from pg_temp.load(variadic array(
    select pg_temp.event('h' || n, '2021-03-03T10:00:00Z', '{"url": "/"}') from generate_series(1, 300) as n
));
select is(pg_temp.counted(), '300 arrived, 0 ahead, 0 rejected', 'history is of now');
select count(*) from pg_temp.load(
    pg_temp.event('h1', '2021-03-03T10:00:00Z', '{"url": "/"}'), pg_temp.event('', '2021-03-03T10:00:00Z', '{}'), pg_temp.event('a', '2999-01-01T00:00:00Z', '{}')
);
select is(pg_temp.counted(), '303 arrived, 1 ahead, 2 rejected', 'so are duplicates and rejected lines');
select api.track_events(jsonb_build_array(pg_temp.event('i1', '2021-03-03T10:00:00Z', '{"url": "/"}')));
select pipeline.drain_inbox();
select is(pg_temp.counted(), '304 arrived, 1 ahead, 2 rejected', 'and what came through the inbox');

update pipeline.arrivals set hour = hour - interval '31 days';
select count(*) from pg_temp.load(pg_temp.event('n', '2021-03-03T10:00:00Z', '{"url": "/"}'));
select results_eq('select lines from pipeline.arrivals', 'values (1::bigint)', 'counts older than a month are deleted');

select * from finish();
rollback;
