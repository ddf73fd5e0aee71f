begin;
set local search_path = public, pgtap;
select plan(2);

select is(
    (
        select count(distinct i)
        from (values
            (pipeline.session_id('v1', 's1', 'a', null, null, false)),
            (pipeline.session_id('v1', 's2', 'a', null, null, false)),
            (pipeline.session_id('v2', 's1', 'a', null, null, false)),
            (pipeline.session_id('v1', 's1', 'b', null, null, false)),
            (pipeline.session_id('v1', 's1', 'a', '2026-03-01 00:00+00', 'e', true)),
            (pipeline.session_id('v1', 's1', null, '2026-03-01 00:00+00', 'e', false)),
            (pipeline.session_id('v1', 's1', null, '2026-03-01 00:00+00', 'f', false)),
            (pipeline.session_id('v1', 's1', null, '2026-03-01 00:00:01+00', 'e', false)),
            (pipeline.session_id('v11', 's1', null, '2026-03-01 00:00+00', 'e', false)),
            (pipeline.session_id('v1', 's11', null, '2026-03-01 00:00+00', 'e', false))
        ) as v (i)
    ),
    10::bigint, 'differs by person, site, key, first event and time'
);
select is(
    pipeline.session_id('v1', 's1', 'a', '2026-03-01 00:00+00', 'e', false),
    pipeline.session_id('v1', 's1', 'a', '2026-04-01 00:00+00', 'f', false),
    'a key names one session, whichever of its events comes first'
);

select * from finish();
rollback;
