begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
\ir ../payloads.psql

-- Each field of a payload and of an action, missing and of another type.
create temporary table good as
select pg_temp.payload(4, array[pg_temp.view(1), pg_temp.view(2), pg_temp.goal('order', 2, '{"value": 1}')]) as payload;
create temporary table cases as
with fields (path, wrong_type, is_needed) as (
    values
        ('site', '7'::jsonb, true), ('session_id', '7', true), ('visitor', '[]', true), ('sdk_version', '1', true),
        ('created_at', '7', true), ('updated_at', 'false', true), ('sent_at', '{}', true), ('attributes', '[]', true),
        ('actions', '{}', true), ('checkpoint', '"1"', false), ('received_at', '1', false), ('current_page', '[]', false),
        ('current_page.path', '1', false), ('attributes.user_agent', '1', false),
        ('attributes.authenticated', '"yes"', false), ('attributes.consent', '{"analytics": 1}', false),
        ('actions.1', '7', false),
        ('actions.1.type', '7', true), ('actions.1.path', '1', true), ('actions.1.page_number', '"2"', true),
        ('actions.1.duration', '"1"', true), ('actions.1.scroll', 'true', true), ('actions.1.entered_at', '1', true),
        ('actions.1.exited_at', '{}', true),
        ('actions.2.type', '1', true), ('actions.2.name', '1', true), ('actions.2.path', '{}', true),
        ('actions.2.page_number', '[]', true), ('actions.2.timestamp', '1', true), ('actions.2.value', '"1"', false),
        ('actions.2.properties', '[]', false)
),
places as (
    select f.*, string_to_array(f.path, '.') as keys, regexp_replace(f.path, '\.(\d+)', '[\1]') as shown
    from fields as f
)
select 'missing_field:' || p.shown as fault, g.payload #- p.keys as payload
from good as g
cross join places as p
where p.is_needed
union all
select
    'wrong_type:' || p.shown,
    jsonb_set(
        case when p.keys[1] = 'current_page' then g.payload || '{"current_page": {}}' else g.payload end,
        p.keys, p.wrong_type
    )
from good as g
cross join places as p
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
values ('not_an_object', '7'::jsonb), ('not_an_object', '[]'), ('not_an_object', null)
union all
select 'missing_field:' || regexp_replace(f.path, '\.(\d+)', '[\1]'), jsonb_set(g.payload, string_to_array(f.path, '.'), 'null')
from good as g
cross join (values ('visitor'), ('actions'), ('actions.1.exited_at'), ('actions.2.type')) as f (path);

select plan((select count(*)::integer + 3 from cases));

select is(pipeline.payload_fault(c.payload, null, '2026-06-01 00:00+00'), c.fault, coalesce(c.fault, 'nothing is wrong'))
from cases as c;

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
