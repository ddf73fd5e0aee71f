begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
\ir ../../payloads.psql

-- Every field of a payload, of its attributes and of both kinds of action: missing, null, and of every type it may not have.
create temporary table good as
select pg_temp.payload(
    4, array[pg_temp.view(1), pg_temp.view(2), pg_temp.goal('order', 2, '{"value": 1}')],
    '{"current_page": {"path": "/"}}'
) as payload;
create temporary table fields as
select v.path, v.types, v.is_needed, string_to_array(v.path, '.') as keys, regexp_replace(v.path, '\.(\d+)', '[\1]') as shown
from (
    values
        ('attributes', 'object', true), ('actions', 'array', true), ('checkpoint', 'number', false),
        ('received_at', 'string', false), ('current_page', 'string object', false), ('current_page.path', 'string', false),
        ('attributes.authenticated', 'boolean', false), ('attributes.consent', 'boolean', false), ('actions.1', 'object', true),
        ('actions.2', 'object', true), ('actions.1.duration', 'number', true), ('actions.1.scroll', 'number', true),
        ('actions.1.entered_at', 'string', true), ('actions.1.exited_at', 'string', true), ('actions.2.name', 'string', true),
        ('actions.2.timestamp', 'string', true), ('actions.2.value', 'number', false), ('actions.2.properties', 'object', false)
    union all
    select n.name, 'string', true
    from unnest(array['site', 'session_id', 'visitor', 'sdk_version', 'created_at', 'updated_at', 'sent_at']) as n (name)
    union all
    select 'attributes.' || n.name, 'string', false
    from unnest(array[
        'user_agent', 'ip', 'screen', 'timezone', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'
    ]) as n (name)
    union all
    select 'actions.' || n.action || '.' || n.name, n.type, true
    from unnest(array[1, 2]) as a (action)
    cross join lateral (
        values (a.action, 'type', 'string'), (a.action, 'path', 'string'), (a.action, 'page_number', 'number')
    ) as n (action, name, type)
) as v (path, types, is_needed);
create temporary table cases as
select 'missing_field:' || f.shown as fault, g.payload #- f.keys as payload
from good as g
cross join fields as f
where f.is_needed
    and f.path !~ '\d$' -- an action that is not there is none that is missing
union all
select case when f.is_needed then case when f.path ~ '\d$' then 'wrong_type:' else 'missing_field:' end || f.shown end,
    jsonb_set(g.payload, f.keys, 'null')
from good as g
cross join fields as f
union all
select 'wrong_type:' || f.shown, jsonb_set(g.payload, f.keys, w.value)
from good as g
cross join fields as f
cross join (values ('true'::jsonb), ('7'), ('"text"'), ('[1]'), ('{"a": 1}')) as w (value)
where jsonb_typeof(w.value) <> all (string_to_array(f.types, ' '))
union all
select c.fault, g.payload || c.fields
from good as g
cross join lateral (
    values
        (null, '{}'),
        (null, '{"checkpoint": null, "current_page": {"path": "/"}, "attributes": {"plan": [1]}}'),
        (null, jsonb_build_object('actions', (select jsonb_agg(pg_temp.view(1)) from generate_series(1, 1000)))),
        ('too_many:actions', jsonb_build_object('actions', (select jsonb_agg(pg_temp.view(1)) from generate_series(1, 1001)))),
        ('unknown_site:site', '{"site": "nowhere"}'),
        ('invalid_time:sent_at', '{"sent_at": "2026-03-01 12:00"}'),
        ('out_of_range:session_id', '{"session_id": ""}'),
        ('out_of_range:checkpoint', '{"checkpoint": 1.5}'),
        ('unknown_type:actions[1].type', jsonb_build_object('actions', array[pg_temp.view(1), pg_temp.view(1, '{"type": "swipe"}')])),
        ('invalid_time:actions[0].entered_at', jsonb_build_object('actions', array[pg_temp.view(1, '{"entered_at": "now"}')])),
        ('out_of_range:actions[0].scroll', jsonb_build_object('actions', array[pg_temp.view(1, '{"scroll": 101}')])),
        ('out_of_range:actions[0].page_number', jsonb_build_object('actions', array[pg_temp.view(1, '{"page_number": 0.5}')])),
        ('out_of_range:actions[0].duration', jsonb_build_object('actions', array[pg_temp.view(1, '{"duration": -1}')])),
        ('out_of_range:actions[0].path', jsonb_build_object('actions', array[pg_temp.view(1, '{"path": ""}')])),
        ('out_of_range:actions[0].name', jsonb_build_object('actions', array[pg_temp.goal('', 1)])),
        ('in_future:actions[0].entered_at', jsonb_build_object('actions', array[pg_temp.view(2000)])),
        ('too_old:actions[0].timestamp', jsonb_build_object('actions', array[pg_temp.goal('a', 1, '{"timestamp": "1989-01-01T00:00:00Z"}')]))
) as c (fault, fields)
union all
values ('not_an_object', '7'::jsonb), ('not_an_object', '[]'), ('not_an_object', null);

select plan((select count(*)::integer + 4 from cases));

select is(pipeline.payload_fault(c.payload, null, '2026-06-01 00:00+00'), c.fault, coalesce(c.fault, 'nothing is wrong'))
from cases as c;

-- A client that calls learns the same.
delete from tracking.inbox;
select is_empty(
    $$
        select c.fault, k.answer
        from cases as c
        cross join lateral (select api.track_session(c.payload) as answer) as k
        where c.fault is not null
            and (split_part(c.fault, ':', 1), split_part(c.fault, ':', 2))
                is distinct from (k.answer ->> 'code', k.answer ->> 'path')
            and c.fault !~ ':received_at$' -- which a call does not say
        union all
        select 'stored', i.payload
        from tracking.inbox as i
        where i.payload ->> 'received_at' is null
            and pipeline.payload_fault(i.payload, now(), now()) is not null
    $$,
    'a call is told what is wrong, and nothing of it is kept'
);

-- Whole or not at all.
select is(
    pg_temp.load_payloads(pg_temp.payload(4, array[pg_temp.view(1), pg_temp.view(2, '{"scroll": "all"}')]), '7'), '0 0 2 0',
    'a bad payload is rejected'
);
select results_eq(
    $$ select r.line_number, r.reason, r.visitor collate "default" from tracking.rejected_events as r order by r.line_number $$,
    $$ values (1::bigint, 'wrong_type:actions[1].scroll', 'v'), (2, 'not_an_object', null) $$,
    'and kept with its line and reason'
);
select is_empty('select from tracking.page_views', 'nothing of it is stored');

select * from finish();
rollback;
