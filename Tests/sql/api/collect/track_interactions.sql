begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(5);

delete from tracking.inbox;
select is(
    api.track_interactions(jsonb_build_array(
        pg_temp.event('a', '12:00:00', '{"category": "engine", "element": "power", "value": 150, "previous_value": 110,
            "time_spent_ms": 1200, "device": "tablet", "viewport": {"width": 800, "height": 600}}') - 'type' - 'url',
        pg_temp.event('b', '12:01:00', '{"type": "choice", "value": "red", "metadata": {"value": "?", "list": 1}}') - 'url'
    )),
    2::bigint, 'takes several'
);
select is(api.track_interactions(pg_temp.event('c', '12:02:00') - 'type', 'nowhere'), 1::bigint, 'or one');
select is((pipeline.drain_inbox())::text, '(2,0,1,0)', 'they are processed like events');
select results_eq(
    $$
        select e.event_type, e.event_category, e.element, e.event_value, e.metadata
        from tracking.user_events as e
        order by e.event_id
    $$,
    $$
        values
            (
                'interaction', 'engine', 'power', 150::numeric,
                '{"previous_value": 110, "time_spent_ms": 1200, "device": "tablet", "viewport": {"width": 800, "height": 600}}'::jsonb
            ),
            ('choice', null, null, null, '{"value": "red", "list": 1, "fields": {"value": "?"}}')
    $$,
    'and are events, with all that was sent'
);
select throws_ok($$ select api.track_interactions('7') $$, 'RB400', null, 'refuses a number');

select * from finish();
rollback;
