-- As every_field.sql, for the doors of other things than events: interactions, snapshots, measurements and session payloads.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
\ir ../../payloads.psql
select plan(18);

create temporary table fields (name text, value jsonb, stored text);
insert into fields
values
    ('title', '"kept-title"', 'kept-title'), ('page_category', '"kept-pc"', 'kept-pc'), ('seq', '4711', '4711'),
    ('element', '"kept-el"', 'kept-el'), ('element_id', '"kept-id"', 'kept-id'), ('x', '4712', '4712'), ('scroll', '47', '47'),
    ('category', '"kept-cat"', 'kept-cat'), ('action', '"kept-act"', 'kept-act'), ('label', '"kept-label"', 'kept-label'),
    ('value', '4789.5', '4789.5'), ('task', '"kept-task"', 'kept-task'), ('goal', '"kept-goal"', 'kept-goal'),
    ('load_ms', '4714', '4714'), ('interactive_ms', '4715', '4715'), ('utm_source', '"kept-source"', 'kept-source'),
    ('screen', '"kept-screen"', 'kept-screen'), ('timezone', '"kept-zone"', 'kept-zone'), ('authenticated', 'true', 'true'),
    ('referrer', '"https://kept.example/r?secret=1"', 'https://kept.example/r'), ('session_key', '"kept-key"', 'kept-key'),
    ('url', '"https://kept.example/u?secret=1"', 'https://kept.example/u'), ('url', '"/u?q=kept-q&page=kept-p"', 'kept-p'),
    ('user_agent', '"kept-agent/1.0"', 'kept-agent'), ('name', '"kept-name"', 'kept-name'), ('endpoint', '"/kept-endpoint"', 'kept-endpoint'),
    ('context', '{"a": "kept-context"}', 'kept-context'), ('state', '{"a": "kept-state"}', 'kept-state'), ('total_price', '4716', '4716'),
    ('trigger', '"page_exit"', 'page_exit'), ('type', '"kept-type"', 'kept-type'),
    ('metadata', '{"deep": {"er": "kept-meta"}}', 'kept-meta'), ('previous_value', '"kept-previous"', 'kept-previous'),
    ('colour', '"kept-unknown"', 'kept-unknown'), ('foo', '{"bar": ["kept-unknown"]}', 'kept-unknown'),
    ('fields', '"kept-unknown"', 'kept-unknown'), ('query_params', '"kept-unknown"', 'kept-unknown'), ('', '"kept-unknown"', 'kept-unknown');
create temporary table beside (number integer, metadata text);
insert into beside values (1, null), (2, '{"other": "beside"}'), (3, '{"%1$s": "beside"}'), (4, '{"%1$s": "beside", "fields": 0}');

create temporary table sent as
select
    k.kind, k.kind || row_number() over (partition by k.kind order by f.name, f.stored, b.number) as id, f.name as field, b.number, f.stored,
    k.line
        || jsonb_build_object(
            'event_id', k.kind || row_number() over (partition by k.kind order by f.name, f.stored, b.number),
            'visitor', 'fields', 'occurred_at', '2026-03-01T12:00:00Z'
        )
        || case when b.metadata is not null then jsonb_build_object('metadata', format(b.metadata, f.name)::jsonb) else '{}' end
        || jsonb_build_object(f.name, f.value) as line
from fields as f
cross join (
    values ('snapshot', '{"session_key": "s", "state": {}, "total_price": 1, "trigger": "auto_save"}'::jsonb),
        ('performance', '{"name": "n", "value": 1}'), ('interaction', '{"url": "/"}')
) as k (kind, line)
join beside as b
    on b.number = 1
    or f.name <> 'metadata' and (b.number < 4 or f.name <> 'fields');
-- Of an interaction a value that is no number has a place, too.
insert into sent
select 'interaction', 'text' || n.number, 'value', 1, 'kept-text', jsonb_build_object(
    'event_id', 'text' || n.number, 'visitor', 'fields', 'occurred_at', '2026-03-01T12:00:00Z', 'url', '/', 'value', n.value
)
from (values (1, '"kept-text"'::jsonb), (2, '{"a": "kept-text"}'), (3, '["kept-text"]')) as n (number, value);

delete from tracking.inbox;
select is(
    api.track_snapshot((select jsonb_agg(s.line) from sent as s where s.kind = 'snapshot'))
        + api.track_performance((select jsonb_agg(s.line) from sent as s where s.kind = 'performance'))
        + api.track_interactions((select jsonb_agg(s.line) from sent as s where s.kind = 'interaction')),
    (select count(*) from sent), 'lines with each field are taken'
);
select results_eq(
    'select d.accepted, d.rejected from pipeline.drain_inbox(100000) as d', 'select count(*), 0::bigint from sent', 'and accepted'
);
create temporary table kept as
select 'snapshot' as kind, c.snapshot_id collate "default" as id, (to_jsonb(c) - array['snapshot_id', 'person_id', 'session_id'])::text as stored
from tracking.configuration_snapshots as c
union all
select 'performance', m.metric_id collate "default", to_jsonb(m)::text || to_jsonb(coalesce(a.user_agent, ''))::text
from tracking.performance_metrics as m
left join tracking.user_agents as a on a.id = m.user_agent_id
union all
select 'interaction', e.event_id collate "default", (to_jsonb(e) - array['event_id', 'person_id', 'session_id'])::text || to_jsonb(coalesce(a.user_agent, ''))::text
from (
    select to_jsonb(v) as row, v.page_view_id as event_id, v.user_agent_id from tracking.page_views as v
    union all
    select to_jsonb(u), u.event_id, u.user_agent_id from tracking.user_events as u
) as e
left join tracking.user_agents as a on a.id = e.user_agent_id;
select is_empty(
    $$
        select s.kind, s.field, s.number, k.stored
        from sent as s
        left join kept as k using (kind, id)
        where strpos(k.stored, s.stored) is distinct from greatest(strpos(k.stored, s.stored), 1)
    $$,
    'each field is in its row'
);
select is_empty(
    $$ select s.kind, s.field, s.number from sent as s join kept as k using (kind, id) where s.number > 1 and strpos(k.stored, 'beside') = 0 $$,
    'with the metadata that came beside it'
);
select is_empty($$ select k.kind, k.id from kept as k where k.stored like '%secret%' $$, 'and without queries');
select results_eq(
    $$ select c.state, c.total_price, c.trigger from tracking.configuration_snapshots as c join sent as s on s.id = c.snapshot_id where s.field = 'state' and s.number = 3 $$,
    $$ values ('{"a": "kept-state"}'::jsonb, 4716 - 4715.0, 'auto_save') $$, 'a key of metadata is not read as a field'
);
select is(
    (select c.metadata from tracking.configuration_snapshots as c join sent as s on s.id = c.snapshot_id where s.field = 'trigger' and s.number = 1),
    null, 'without unknown keys there is no metadata'
);
select api.track_performance('{"event_id": "ip", "visitor": "fields", "occurred_at": "2026-03-01T12:00:00Z", "name": "n", "value": 1, "ip": "192.0.2.77"}');
select pipeline.drain_inbox(10);
select ok(
    m.metadata::text not like '%192.0.2%' and m.metadata = jsonb_strip_nulls(jsonb_build_object('ip_token', m.metadata ->> 'ip_token')),
    'of an address no more than the token'
)
from tracking.performance_metrics as m
where m.metric_id = 'ip';

-- Session payloads: at each place where one can put a field.
create temporary table places as
select p.place, f.name, f.stored, p.place || row_number() over (partition by p.place order by f.name, f.stored) as visitor, f.value
from (values ('payload'), ('attributes'), ('current_page'), ('pageview'), ('goal'), ('properties')) as p (place)
cross join fields as f
-- Fields with a meaning and a type of their own there.
where not (p.place = 'payload' and f.name in ('session_key'))
    and not (p.place in ('pageview', 'goal') and f.name = 'type')
    and not (p.place = 'pageview' and f.name = 'fields');
create function pg_temp.session(p_place text, p_visitor text, p_field jsonb)
    returns jsonb
    language sql
    return pg_temp.payload(
        5,
        array[
            pg_temp.view(1, case p_place when 'pageview' then p_field else '{}' end),
            pg_temp.goal('g', 1, case p_place when 'goal' then p_field when 'properties' then jsonb_build_object('properties', p_field) else '{}' end)
        ],
        jsonb_build_object('session_id', p_visitor, 'visitor', p_visitor)
            || case p_place
                when 'payload' then p_field
                when 'attributes' then jsonb_build_object('attributes', p_field)
                when 'current_page' then jsonb_build_object('current_page', '{"path": "/now"}' || p_field)
                else '{}'
            end
    );
create function pg_temp.sessions()
    returns table (visitor text, stored text)
    language sql
begin atomic
    select p.external_id, string_agg(r.row::text, ' ')
    from tracking.persons as p
    join (
        select k.person_id, to_jsonb(k) - array['session_key', 'person_id'] as row from tracking.session_payloads as k
        union all
        select v.person_id, to_jsonb(v) - array['session_key', 'person_id', 'session_id', 'page_view_id'] || jsonb_build_object('user_agent', a.user_agent)
        from tracking.page_views as v left join tracking.user_agents as a on a.id = v.user_agent_id
        union all
        select e.person_id, to_jsonb(e) - array['session_key', 'person_id', 'session_id', 'page_view_id', 'event_id'] from tracking.user_events as e
    ) as r
        on r.person_id = p.id
    group by p.external_id;
end;
select is(
    (select pg_temp.load_payloads(variadic array_agg(pg_temp.session(p.place, p.visitor, jsonb_build_object(p.name, p.value)))) from places as p),
    (select count(*) || ' 0 0 0' from places), 'payloads with each field at each place are accepted'
);
select is_empty(
    $$
        select p.place, p.name, s.stored
        from places as p
        left join pg_temp.sessions() as s using (visitor)
        where strpos(s.stored, p.stored) is distinct from greatest(strpos(s.stored, p.stored), 1)
    $$,
    'and each is kept'
);
select is_empty(
    $$ select v.page from tracking.page_views as v where v.goal is not null and v.action_count is not null $$,
    'the name of a page is no goal'
);
create temporary table by_file as select * from pg_temp.sessions();
delete from tracking.page_views;
delete from tracking.user_events;
delete from tracking.session_payloads;
delete from pipeline.pending_streams;
select is(
    (select count(*) from places as p where (api.track_session(pg_temp.session(p.place, p.visitor, jsonb_build_object(p.name, p.value))) ->> 'success')::boolean),
    (select count(*) from places), 'the inbox takes them, too'
);
select results_eq(
    'select d.accepted, d.rejected from pipeline.drain_inbox(100000) as d', 'select count(*), 0::bigint from places', 'and so does the drain'
);
select is_empty(
    $$
        select p.place, p.name, s.stored
        from places as p
        left join pg_temp.sessions() as s using (visitor)
        where strpos(s.stored, p.stored) is distinct from greatest(strpos(s.stored, p.stored), 1)
    $$,
    'which keeps each'
);

-- A payload without new actions.
select is(
    pg_temp.load_payloads(
        pg_temp.payload(6, array[pg_temp.view(1)], '{"session_id": "quiet", "visitor": "quiet"}'),
        pg_temp.payload(7, '{}', '{"session_id": "quiet", "visitor": "quiet", "checkpoint": 1, "current_page": "/now", "attributes": {"colour": "kept"}}'),
        pg_temp.payload(7, '{}', '{"session_id": "unknown", "visitor": "unknown", "current_page": "/now"}')
    ),
    '2 0 0 1', 'a payload without actions is accepted if its session is known, also from the same batch'
);
select is_empty(
    $$ select from tracking.persons as p where p.external_id = 'unknown' $$, 'and is dropped otherwise'
);
select pg_temp.load_payloads(
    pg_temp.payload(8, '{}', '{"session_id": "quiet", "visitor": "quiet", "checkpoint": 1, "current_page": "/later", "attributes": {"colour": "kept"}}')
);
select results_eq(
    $$
        select k.current_page collate "default", k.attributes, k.action_count, k.updated_at
        from tracking.session_payloads as k join tracking.persons as p on p.id = k.person_id and p.external_id = 'quiet'
    $$,
    $$ values ('/later', '{"colour": "kept"}'::jsonb, 1, pg_temp.minute(8)::timestamptz) $$, 'it updates its session'
);
select results_eq(
    $$ select count(*) from tracking.page_views as v join tracking.persons as p on p.id = v.person_id and p.external_id = 'quiet' $$,
    'values (1::bigint)', 'and stores no action again'
);

select * from finish();
rollback;
