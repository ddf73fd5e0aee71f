begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(3);

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

-- The same events, with people and sites that are met in another order.
create function pg_temp.ids(p_sites text[], p_backwards boolean)
    returns text[]
    language plpgsql
as $$
declare
    v_ids text[];
    v_site text;
    v_event jsonb;
begin
    foreach v_site in array p_sites loop
        perform tracking.add_site(v_site, 'opt_out');
    end loop;
    for v_event in
        select pg_temp.event(
            'e' || n, '12:00:00',
            jsonb_build_object('visitor', 'v' || n % 4, 'site', case n % 3 when 0 then 'one' else 'two' end)
            || case when n % 2 = 0 then jsonb_build_object('session_key', 'k') else '{}' end
        )
        from generate_series(1, 12) as n
        order by case when p_backwards then -n else n end
    loop
        perform pg_temp.load_and_derive(v_event);
    end loop;
    v_ids := array(
        select concat_ws(' ', p.external_id, t.name, s.session_id)
        from tracking.user_sessions as s
        join tracking.persons as p on p.id = s.person_id
        join tracking.sites as t on t.id = s.site_id
        union all
        select concat_ws(' ', p.external_id, t.name, k.session_id)
        from tracking.session_keys as k
        join tracking.persons as p on p.id = k.person_id
        join tracking.sites as t on t.id = k.site_id
        order by 1
    );
    raise exception using errcode = 'RB000';
exception
    when sqlstate 'RB000' then
        return v_ids;
end
$$;
select is(
    pg_temp.ids(array['one', 'two'], false), pg_temp.ids(array['two', 'one'], true),
    'does not depend on the order in which ids were given out'
);

select * from finish();
rollback;
