-- An event is the same if site, visitor and id are, within seven days; the first one wins.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(16);

insert into tracking.sites (name) values ('shop');
create function pg_temp.titles()
    returns text[]
    language sql
begin atomic
    select array_agg(v.page_title order by v.viewed_at, v.page_title)
    from tracking.page_views as v;
end;

select results_eq(
    $$
        select * from pg_temp.load(
            pg_temp.event('a', '12:00:00', '{"title": "first"}'),
            pg_temp.event('a', '12:00:00', '{"title": "again"}'),
            pg_temp.event('a', '12:00:03', '{"title": "with a corrected time"}'),
            pg_temp.event('b', '12:00:00', '{"title": "another id"}')
        )
    $$,
    'values (2::bigint, 2::bigint, 0::bigint, 0::bigint)', 'within a batch'
);
select is(pg_temp.titles(), array['another id', 'first'], 'the first line wins');
select results_eq(
    $$
        select * from pg_temp.load(
            pg_temp.event('a', '12:00:00', '{"title": "again"}'),
            pg_temp.event('a', '11:59:58', '{"title": "with a corrected time"}'),
            pg_temp.event('b', '12:00:00')
        )
    $$,
    'values (0::bigint, 3::bigint, 0::bigint, 0::bigint)', 'against what is stored'
);
select is(pg_temp.titles(), array['another id', 'first'], 'which stays as it was');
select results_eq(
    $$
        select * from pg_temp.load(
            pg_temp.event('a', '12:00:00', '{"site": "shop"}'), pg_temp.event('a', '12:00:00', '{"visitor": "w"}')
        )
    $$,
    'values (2::bigint, 0::bigint, 0::bigint, 0::bigint)', 'on another site or of another visitor it is another event'
);

select results_eq(
    $$
        select * from pg_temp.load(
            pg_temp.event('a', '2026-03-08T12:00:00Z'), pg_temp.event('a', '2026-02-22T12:00:00Z')
        )
    $$,
    'values (0::bigint, 2::bigint, 0::bigint, 0::bigint)', 'up to seven days away'
);
select results_eq(
    $$
        select * from pg_temp.load(
            pg_temp.event('a', '2026-03-08T12:00:00.001Z'), pg_temp.event('a', '2026-02-22T11:59:59.999Z')
        )
    $$,
    'values (2::bigint, 0::bigint, 0::bigint, 0::bigint)', 'and no further'
);
select results_eq(
    $$
        select * from pg_temp.load(
            pg_temp.event('h', '2026-05-01T00:00:00Z'), pg_temp.event('h', '2026-05-08T00:00:00.001Z'),
            pg_temp.event('h', '2026-05-08T00:00:00Z')
        )
    $$,
    'values (2::bigint, 1::bigint, 0::bigint, 0::bigint)', 'also within a batch'
);

select results_eq(
    $$
        select * from pg_temp.load(
            pg_temp.event('c', '2026-05-01T00:00:00Z'), pg_temp.event('c', '2026-05-06T00:00:00Z'),
            pg_temp.event('c', '2026-05-11T00:00:00Z')
        )
    $$,
    'values (2::bigint, 1::bigint, 0::bigint, 0::bigint)', 'a repeat is one of an event that stays'
);
select results_eq(
    $$
        select t.*
        from (values (1, '2026-05-01T00:00:00Z'), (2, '2026-05-06T00:00:00Z'), (3, '2026-05-11T00:00:00Z')) as k (n, at)
        cross join lateral pg_temp.load(pg_temp.event('d', k.at)) as t
        order by k.n
    $$,
    'values (1::bigint, 0::bigint, 0::bigint, 0::bigint), (0, 1, 0, 0), (1, 0, 0, 0)', 'and so it is one batch after the other'
);

select results_eq(
    $$
        select * from pg_temp.load(
            pg_temp.event('e', '12:00:00', '{"type": "click"}'), pg_temp.event('e', '12:00:01', '{"type": "click"}')
        )
    $$,
    'values (1::bigint, 1::bigint, 0::bigint, 0::bigint)', 'the same for events'
);
select results_eq(
    $$ select * from pg_temp.load(pg_temp.event('e', '12:00:02', '{"type": "click"}')) $$,
    'values (0::bigint, 1::bigint, 0::bigint, 0::bigint)', 'against what is stored'
);
select results_eq(
    $$
        select * from pg_temp.load(pg_temp.event('e', '12:00:00'), pg_temp.event('b', '12:00:00', '{"type": "click"}'))
    $$,
    'values (0::bigint, 2::bigint, 0::bigint, 0::bigint)', 'a page view and an event cannot share an id'
);

-- The settings.
update ops.settings set value = '1 hour' where name = 'dedup_horizon';
select results_eq(
    $$ select * from pg_temp.load(pg_temp.event('e', '13:00:00.001', '{"type": "click"}')) $$,
    'values (1::bigint, 0::bigint, 0::bigint, 0::bigint)', 'the horizon is a setting'
);

-- A batch that contains only duplicates marks nothing as pending or dirty.
select pg_temp.derive();
delete from pipeline.dirty_buckets;
select pg_temp.load(pg_temp.event('e', '12:00:00', '{"type": "click"}'), pg_temp.event('b', '12:00:00'));
select is_empty('select * from pipeline.pending_streams', 'a repeated event leaves nothing to derive');
select is_empty('select * from pipeline.dirty_buckets', 'and nothing to roll up');

select * from finish();
rollback;
