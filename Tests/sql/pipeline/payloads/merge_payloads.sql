begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
\ir ../../payloads.psql
select plan(26);

select is(
    pg_temp.load_payloads(pg_temp.payload(3, array[pg_temp.view(1), pg_temp.view(2)])), '1 0 0 0', 'a payload is one line'
);
select is(pg_temp.stored(), array['/1@1 60s', '/2@2 60s'], 'of several actions');
select is(
    pg_temp.load_payloads(
        pg_temp.payload(4, array[pg_temp.view(1), pg_temp.view(2), pg_temp.view(3)]),
        pg_temp.payload(5, array[pg_temp.goal('order', 3, '{"value": 12.5}')], '{"checkpoint": 3}')
    ),
    '2 0 0 0', 'grows, in full or from the checkpoint on'
);
select is(
    pg_temp.stored(), array['/1@1 60s', '/2@2 60s', '/3@3 60s', 'order=12.5@3.5'], 'and no action is counted twice'
);
select is(
    pg_temp.load_payloads(
        pg_temp.payload(3, array[pg_temp.view(1), pg_temp.view(2)]),
        pg_temp.payload(6, array[pg_temp.view(1), pg_temp.view(2), pg_temp.view(3), pg_temp.goal('order', 3, '{"value": 12.5}')])
    ),
    '0 2 0 0', 'a payload without new actions is a duplicate'
);
select is(cardinality(pg_temp.stored()), 4, 'and changes nothing');
select results_eq(
    $$ select s.actions, s.action_count, s.first_at, s.last_at from tracking.session_payloads as s $$,
    $$ values ('{[0,4)}'::int4multirange, 4, pg_temp.minute(1)::timestamptz, pg_temp.minute(3.5)::timestamptz) $$,
    'what was received is recorded'
);

-- Versions of page 3: the one from the longer payload wins, whenever it comes.
select pg_temp.load_payloads(pg_temp.payload(8, array[
    pg_temp.view(1), pg_temp.view(2), pg_temp.view(3, '{"duration": 90000}'), pg_temp.view(4), pg_temp.view(5)
]));
select is((pg_temp.stored())[3], '/3@3 90s', 'the version from the payload with more actions wins');
select is(
    pg_temp.load_payloads(pg_temp.payload(9, array[
        pg_temp.view(1), pg_temp.view(2), pg_temp.view(3, '{"duration": 30000}'), pg_temp.view(4)
    ])),
    '0 1 0 0', 'a late retry'
);
select is((pg_temp.stored())[3], '/3@3 90s', 'does not roll a page back');
select pg_temp.load_payloads(
    pg_temp.payload(11, array[pg_temp.view(5, '{"duration": 20000}')], '{"checkpoint": 4}'),
    pg_temp.payload(10, array[pg_temp.view(5, '{"duration": 10000}')], '{"checkpoint": 4}')
);
select is((pg_temp.stored())[6], '/5@5 20s', 'of equally long payloads the one received later wins');
select pg_temp.load_payloads(pg_temp.payload(10.5, array[pg_temp.view(5, '{"duration": 15000}')], '{"checkpoint": 4}'));
select is((pg_temp.stored())[6], '/5@5 20s', 'also where it was loaded earlier');

-- A repeated version needs its number: payload 6 repeats known actions, and wins over a shorter one with other values.
select pg_temp.load_payloads(pg_temp.payload(20, array[
    pg_temp.view(1), pg_temp.view(2), pg_temp.view(3, '{"duration": 90000}'), pg_temp.view(4),
    pg_temp.view(5, '{"duration": 20000}'), pg_temp.view(6), pg_temp.view(7)
]));
select pg_temp.load_payloads(pg_temp.payload(21, array[pg_temp.view(5, '{"duration": 1000}'), pg_temp.view(6)], '{"checkpoint": 4}'));
select is((pg_temp.stored())[6], '/5@5 20s', 'a version that says the same takes over the number');
select is((select count(*) from tracking.page_views), 7::bigint, 'and there is one of each');

-- The session.
select pg_temp.derive();
select results_eq(
    $$
        select s.page_count, s.goal_count, s.goal_value, s.page_duration_ms, s.max_scroll, s.entry_page collate "default", s.exit_page collate "default"
        from tracking.user_sessions as s
    $$,
    $$ values (7, 1, 12.5, 410000::bigint, 50::smallint, '/1', '/7') $$,
    'the session is derived from them'
);
select is_empty(
    $$ select from tracking.page_views as v where v.exited_at is distinct from v.own_exited_at $$,
    'pages are left when the client says'
);
select pg_temp.load_payloads(pg_temp.payload(22, array[
    pg_temp.view(7, '{"path": "/elsewhere"}'), pg_temp.view(8)
], '{"checkpoint": 6}'));
select pg_temp.derive();
select is((pg_temp.journeys())[1], '/1 /2 /3 /4 /5 /6 /elsewhere /8', 'and again when a page turns out otherwise');

-- Clocks: an hour slow, with two minutes and then ten seconds on the way. The faster one tells the error.
create function pg_temp.slow(p_sent numeric, p_received numeric, variadic p_actions jsonb[])
    returns text
    language sql
    return pg_temp.load_payloads(pg_temp.payload(
        p_sent, p_actions, jsonb_build_object('visitor', 'w', 'received_at', pg_temp.minute(p_received))
    ));
create function pg_temp.times()
    returns numeric[]
    language sql
    return (
        select array_agg(round(extract(epoch from v.viewed_at - '2026-03-01 12:00+00'::timestamptz) / 60, 3) order by v.viewed_at)
        from tracking.page_views as v
        join tracking.persons as p
            on p.id = v.person_id
        where p.external_id = 'w'
    );
select pg_temp.slow(3, 65, pg_temp.view(1), pg_temp.view(2));
select is(pg_temp.times(), array[63, 64]::numeric[], 'times are corrected by sent_at');
select pg_temp.slow(4, 64.2, pg_temp.view(1), pg_temp.view(2), pg_temp.view(3));
select is(pg_temp.times(), array[61.2, 62.2, 63.2], 'and stored ones follow a payload that was faster');
select pg_temp.slow(5, 68, pg_temp.view(1), pg_temp.view(2), pg_temp.view(3), pg_temp.view(4));
select is(pg_temp.times(), array[61.2, 62.2, 63.2, 64.2], 'but not a slower payload');
select pg_temp.derive();
select is((pg_temp.journeys('w'))[1], '/1 /2 /3 /4', 'the session follows');

-- Which payloads are new does not depend on batch limits: four versions of a page in every order of arrival, in one batch and
-- in four. Two of them say the same; the last one is long known.
create temporary table arrivals as
select o.orders, v.place, v.version
from (
    select array[a, b, c, d] as orders
    from generate_series(1, 4) as a, generate_series(1, 4) as b, generate_series(1, 4) as c, generate_series(1, 4) as d
    where (select count(distinct x) from unnest(array[a, b, c, d]) as x) = 4
) as o
cross join lateral unnest(o.orders) with ordinality as v (version, place);
create function pg_temp.outcomes(p_place integer, out visitor text, out place bigint, out outcome text)
    returns setof record
    language plpgsql
as $$
declare
    v_rows pg_temp.arrivals[] := array(
        select a from pg_temp.arrivals as a where a.place = coalesce(p_place, a.place) order by a.orders, a.place
    );
begin
    perform pg_temp.load_payloads(variadic array(
        select pg_temp.payload(
            20 + r.version, array[pg_temp.view(1, jsonb_build_object('duration', 1000 * (array[30, 50, 30, 50])[r.version]))],
            jsonb_build_object('visitor', r.orders::text || (p_place is null)::text)
        )
        from unnest(v_rows) with ordinality as r
        order by r.ordinality
    ));
    return query
    select v_rows[p.line_number].orders::text, v_rows[p.line_number].place, p.outcome
    from pg_temp.payloads as p;
end
$$;
create temporary table in_one as select * from pg_temp.outcomes(null);
select bag_eq(
    'select * from in_one', 'select o.* from generate_series(1, 4) as n cross join lateral pg_temp.outcomes(n) as o',
    'new actions are counted the same in one batch and in several'
);
select results_eq(
    $$ select string_agg(i.outcome, ' ' order by i.place) from in_one as i where i.visitor in ('{1,3,2,4}', '{2,4,1,3}') group by i.visitor order by 1 $$,
    array['accepted duplicate duplicate accepted', 'accepted duplicate duplicate duplicate'],
    'payloads that are late or repeat known actions are duplicates'
);

-- People.
select is(
    pg_temp.load_payloads(pg_temp.payload(3, array[pg_temp.view(1)], '{"visitor": "x"}')), '1 0 0 0',
    'the same session id of another visitor is another session'
);
update ops.settings set value = 'anonymous' where name = 'without_consent';
select is(
    pg_temp.load_payloads(pg_temp.payload(3, array[pg_temp.view(1)], '{"visitor": "y"}')), '0 0 0 1',
    'nothing anonymous is stored of payloads, for it would be counted again'
);
select is(
    pg_temp.load_payloads(pg_temp.payload(3, array[pg_temp.view(1)], '{"visitor": "y", "attributes": {"consent": true}}')),
    '1 0 0 0', 'but a visitor who consents is stored'
);

select * from finish();
rollback;
