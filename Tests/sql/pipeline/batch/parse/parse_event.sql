begin;
set local search_path = public, pgtap;
select plan(16);
select pipeline.open_batch();

-- A field of every name, each with a value of its own.
create function pg_temp.full()
    returns jsonb
    language sql
    return '{
        "event_id": "e-1", "site": "shop", "session_key": "k-1", "visitor": "v-1",
        "occurred_at": "2026-03-01T12:00:00.5+01:00",
        "received_at": "2026-03-01T11:00:02Z", "sent_at": "2026-03-01T11:00:01Z", "type": "click", "url": "/a?b=c",
        "title": "A", "referrer": "https://b.example/", "user_agent": "Agent/1", "ip": "192.0.2.1", "seq": 7,
        "page_category": "product", "element": "button", "element_id": "buy", "element_class": "big",
        "element_text": "Buy",
        "element_selector": "#buy", "x": -3, "y": 4, "scroll": 55, "category": "shop", "action": "buy", "label": "red",
        "value": 12.50, "task": "checkout", "goal": "order", "load_ms": 120, "interactive_ms": 340,
        "utm_source": "news",
        "utm_medium": "email", "utm_campaign": "spring", "utm_term": "shoes", "utm_content": "top",
        "screen": "1920x1080",
        "timezone": "Europe/Berlin", "authenticated": true, "consent": {"analytics": true}, "metadata": {"color": "red"}
    }'::jsonb;

-- The reject reason of an event that is valid but for one field.
create function pg_temp.reason(p_field text, p_value jsonb)
    returns text
    language sql
begin atomic
    select e.reject_reason
    from pipeline.parse_event(pg_temp.full() || jsonb_build_object(p_field, p_value)) as e;
end;

select results_eq(
    $$ select to_jsonb(e) from pipeline.parse_event(pg_temp.full()) as e $$,
    $$
        select
            (pg_temp.full() - 'type' - 'timezone')
            || jsonb_build_object(
                'reject_reason', null,
                'event_type', 'click',
                'time_zone', 'Europe/Berlin',
                'occurred_at', '2026-03-01 11:00:00.5+00'::timestamptz,
                'received_at', '2026-03-01 11:00:02+00'::timestamptz,
                'sent_at', '2026-03-01 11:00:01+00'::timestamptz,
                'value', '12.50',
                'consent', '{"analytics": true}',
                'metadata', '{"color": "red"}'
            )
    $$,
    'puts every field into its column'
);
select results_eq(
    $$
        select to_jsonb(e) - 'reject_reason'
        from pipeline.parse_event((select jsonb_object_agg(k, null) from jsonb_object_keys(pg_temp.full()) as k)) as e
    $$,
    $$ select to_jsonb(e) - 'reject_reason' from pipeline.parse_event('{}') as e $$,
    'takes null for a field that is not there'
);
select is(
    (select visitor from pipeline.parse_event(pg_temp.full() || '{"person": "p-1"}')), 'p-1',
    'prefers the person to the visitor'
);

select is_empty(
    $$
        select k.field, pg_temp.reason(k.field, w.value)
        from jsonb_object_keys(pg_temp.full() || '{"person": "p"}') as k (field)
        cross join (values ('[1]'::jsonb), ('"x"'), ('{"a": 1}'), ('1'), ('true')) as w (value)
        where jsonb_typeof(w.value) <> all (
                case
                    when k.field in ('seq', 'x', 'y', 'scroll', 'value', 'load_ms', 'interactive_ms') then array['number']
                    when k.field = 'authenticated' then array['boolean']
                    when k.field = 'consent' then array['boolean', 'object']
                    when k.field = 'metadata' then array['object']
                    else array['string']
                end
            )
            and pg_temp.reason(k.field, w.value) is distinct from 'wrong_type:' || k.field
    $$,
    'names every field that is of the wrong type'
);
select is(
    (select reject_reason from pipeline.parse_event(pg_temp.full() || '{"y": "1", "url": 1, "action": 2}')),
    'wrong_type:action',
    'of several wrong fields, the first one by name is reported'
);
select is_empty(
    $$
        select j.value, e.reject_reason
        from (values ('null'::jsonb), ('1'), ('"x"'), ('true'), ('[]'), ('[{}]')) as j (value)
        cross join lateral pipeline.parse_event(j.value) as e
        where e.reject_reason is distinct from 'not_an_object'
    $$,
    'refuses what is no object'
);

select results_eq(
    $$
        select t.field, pg_temp.reason(t.field, t.value)
        from (values
            ('occurred_at', '"yesterday"'::jsonb), ('received_at', '"2026-03-01"'), ('sent_at', '""'),
            ('seq', '9223372036854775807'), ('seq', '9223372036854775808'), ('seq', '-9223372036854775809'),
            ('seq', '1e300'),
            ('x', '2147483647'), ('x', '2147483648'), ('y', '-2147483648'), ('y', '-2147483649'),
            ('scroll', '0'), ('scroll', '100'), ('scroll', '101'), ('scroll', '-1'), ('scroll', '99999'),
            ('load_ms', '0'), ('load_ms', '-1'), ('load_ms', '2147483648'),
            ('interactive_ms', '-1'), ('interactive_ms', '2147483648'),
            ('value', '999999999999999'), ('value', '-1e15'), ('value', '1e15'), ('value', '1e-30'), ('value', '1e-31')
        ) as t (field, value)
    $$,
    $$
        values
            ('occurred_at', 'invalid_time:occurred_at'), ('received_at', 'invalid_time:received_at'),
            ('sent_at', 'invalid_time:sent_at'),
            ('seq', null), ('seq', 'out_of_range:seq'), ('seq', 'out_of_range:seq'), ('seq', 'out_of_range:seq'),
            ('x', null), ('x', 'out_of_range:x'), ('y', null), ('y', 'out_of_range:y'),
            ('scroll', null), ('scroll', null), ('scroll', 'out_of_range:scroll'), ('scroll', 'out_of_range:scroll'),
            ('scroll', 'out_of_range:scroll'),
            ('load_ms', null), ('load_ms', 'out_of_range:load_ms'), ('load_ms', 'out_of_range:load_ms'),
            ('interactive_ms', 'out_of_range:interactive_ms'), ('interactive_ms', 'out_of_range:interactive_ms'),
            ('value', null), ('value', 'out_of_range:value'), ('value', 'out_of_range:value'), ('value', null),
            ('value', 'out_of_range:value')
    $$,
    'checks times and the bounds of numbers'
);
select results_eq(
    $$
        select e.seq, e.x, e.scroll, e.load_ms, e.value
        from pipeline.parse_event('{"seq": 1e2, "x": -2.5, "scroll": 99.5, "load_ms": 0.4, "value": 1.10}') as e
    $$,
    $$ values (100::bigint, -3, 100::smallint, 0, '1.10') $$,
    'rounds fractions where whole numbers are kept, and keeps a value as it is'
);

select is(
    (select metadata from pipeline.parse_event('{"colour": "red", "deep": {"a": [1]}}'))::jsonb,
    '{"colour": "red", "deep": {"a": [1]}}',
    'keeps unknown fields as metadata'
);
select is(
    (select metadata from pipeline.parse_event('{"colour": "red", "a": 1, "metadata": {"a": 2, "b": 3}}'))::jsonb,
    '{"colour": "red", "a": 2, "b": 3, "fields": {"a": 1}}', 'together with the members of metadata, which win'
);
select is(
    (select metadata from pipeline.parse_event('{"metadata": {"event_id": "x"}}'))::jsonb, '{"event_id": "x"}',
    'a member of metadata may have the name of a field'
);
select is((select metadata from pipeline.parse_event('{"metadata": {}}')), null, 'no metadata is null');
select is((select consent from pipeline.parse_event('{"consent": false}')), 'false', 'keeps a plain decision');
select is(
    (select event_id from pipeline.parse_event('{"event_id": "Ünïcode 🛒 \" \\"}')), 'Ünïcode 🛒 " \',
    'takes escapes and any letter'
);
select is((select event_id from pipeline.parse_event('{"event_id": ""}')), '', 'an empty text is not null');
select is_empty(
    $$
        select column_name
        from (
            select a.attname, a.attnum
            from pg_attribute as a
            where a.attrelid = 'pg_temp.stage'::regclass
                and a.attnum > 3
                and a.attname not in ('claimed_at', 'payload_line', 'action_count', 'action_hash', 'exited_at', 'duration_ms', 'kind', 'mapped')
        ) as s (column_name, place)
        full join (
            select n.name, row_number() over (order by n.place)
            from pg_proc as p
            cross join lateral unnest(p.proargnames, p.proargmodes) with ordinality as n (name, mode, place)
            where p.oid = 'pipeline.parse_event(jsonb)'::regprocedure
                and n.mode = 't'
        ) as c (column_name, place) using (column_name)
        where s.column_name is null
            or c.column_name is null
    $$,
    'gives the columns of the staging table'
);

select * from finish();
rollback;
