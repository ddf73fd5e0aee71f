begin;
set local search_path = public, pgtap;
select plan(7);

delete from tracking.inbox;
select is(api.track_events('{"event_id": "a"}'), 1::bigint, 'takes one event');
select is(
    api.track_events('[{"event_id": "b"}, {"event_id": "c"}, 7]', 'shop'), 3::bigint,
    'takes several, whatever they are'
);
select is(api.track_events('[]'), 0::bigint, 'takes none');
select results_eq(
    $$ select i.default_site, i.payload from tracking.inbox as i order by i.id $$,
    $$
        values
            (null, '{"event_id": "a"}'::jsonb), ('shop', '{"event_id": "b"}'), ('shop', '{"event_id": "c"}'),
            ('shop', '7')
    $$,
    'as they were sent'
);
select throws_ok($$ select api.track_events('7') $$, 'RB400', null, 'refuses a number');
select throws_ok($$ select api.track_events('null') $$, 'RB400', null, 'refuses a JSON null');
select throws_ok($$ select api.track_events(null) $$, 'RB400', null, 'refuses null');

select * from finish();
rollback;
