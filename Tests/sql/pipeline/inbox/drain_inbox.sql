begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(9);

delete from tracking.inbox;
insert into tracking.sites (name) values ('shop');
create function pg_temp.drain(p_limit integer)
    returns text
    language sql
    return pipeline.drain_inbox(p_limit, '2026-06-01 00:00+00')::text;

select is(pg_temp.drain(10), '(0,0,0,0)', 'an empty inbox');
select api.track_events(jsonb_build_array(
    pg_temp.event('a', '12:00:00'), pg_temp.event('b', '12:01:00'), pg_temp.event('a', '12:00:00'), 7,
    pg_temp.event('c', ''),
    pg_temp.event('d', '12:02:00', '{"site": "shop"}')
));
select api.track_events(pg_temp.event('e', '12:03:00'), 'shop');
select api.track_events(pg_temp.event('f', '12:04:00', '{"site": "default"}'), 'shop');
select api.track_events(pg_temp.event('g', '12:05:00'), 'nowhere');
select is(pg_temp.drain(4), '(2,1,1,0)', 'takes the oldest first');
select is((select count(*) from tracking.inbox), 5::bigint, 'and leaves the rest');
select is(pg_temp.drain(100), '(3,0,2,0)', 'which it takes next');
select is_empty('select * from tracking.inbox', 'until nothing is left');
select results_eq(
    $$
        select v.page_view_id collate "default", s.name
        from tracking.page_views as v
        join tracking.sites as s
            on s.id = v.site_id
        order by v.viewed_at
    $$,
    $$ values ('a', 'default'), ('b', 'default'), ('d', 'shop'), ('e', 'shop'), ('f', 'default') $$,
    'the site of the event wins over that of the call'
);
select results_eq(
    $$
        select r.source, r.reason, r.load_id, r.raw::jsonb ->> 'event_id'
        from tracking.rejected_events as r
        order by r.line_number
    $$,
    $$
        values
            ('inbox', 'not_an_object', null::bigint, null),
            ('inbox', 'invalid_time:occurred_at', null, 'c'),
            ('inbox', 'unknown_site', null, 'g')
    $$,
    'what cannot be stored is kept with its reason'
);

-- The time of taking is the time of receipt.
insert into tracking.inbox (received_at, payload)
values
    ('2026-03-02 00:00+00', pg_temp.event('skewed', '2026-03-01T23:00:00Z', '{"sent_at": "2026-03-01T23:30:00Z"}')),
    ('2026-03-02 00:00+00', pg_temp.event('ahead', '2026-03-02T10:00:00Z'));
select is(pg_temp.drain(10), '(2,0,0,0)', 'two more');
select results_eq(
    $$
        select v.page_view_id collate "default", v.viewed_at
        from tracking.page_views as v
        where v.page_view_id in ('skewed', 'ahead')
        order by 1
    $$,
    $$ values ('ahead', '2026-03-02 00:00+00'::timestamptz), ('skewed', '2026-03-01 23:30+00') $$,
    'which corrects a clock, and clamps an event from the future'
);

select * from finish();
rollback;
