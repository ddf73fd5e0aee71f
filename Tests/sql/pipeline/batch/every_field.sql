-- No field of an accepted line gets lost: each field, on each type of event, with each way to have metadata, through
-- both doors, leaves its value in a column or in the metadata of the row.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(9);

create temporary table fields (name text, value jsonb, stored text);
insert into fields
values
    ('title', '"kept-title"', 'kept-title'), ('page_category', '"kept-pc"', 'kept-pc'), ('seq', '4711', '4711'),
    ('element', '"kept-el"', 'kept-el'), ('element_id', '"kept-id"', 'kept-id'), ('element_class', '"kept-class"', 'kept-class'),
    ('element_text', '"kept-text"', 'kept-text'), ('element_selector', '"kept-sel"', 'kept-sel'),
    ('x', '4712', '4712'), ('y', '4713', '4713'), ('scroll', '47', '47'),
    ('category', '"kept-cat"', 'kept-cat'), ('action', '"kept-act"', 'kept-act'), ('label', '"kept-label"', 'kept-label'),
    ('value', '89.95', '89.95'), ('task', '"kept-task"', 'kept-task'), ('goal', '"kept-goal"', 'kept-goal'),
    ('load_ms', '4714', '4714'), ('interactive_ms', '4715', '4715'),
    ('utm_source', '"kept-source"', 'kept-source'), ('utm_medium', '"kept-medium"', 'kept-medium'),
    ('utm_campaign', '"kept-campaign"', 'kept-campaign'), ('utm_term', '"kept-term"', 'kept-term'),
    ('utm_content', '"kept-content"', 'kept-content'),
    ('screen', '"kept-screen"', 'kept-screen'), ('timezone', '"kept-zone"', 'kept-zone'), ('authenticated', 'true', 'true'),
    ('referrer', '"https://kept.example/r"', 'https://kept.example/r'), ('session_key', '"kept-key"', 'kept-key'),
    ('url', '"https://kept.example/u"', 'https://kept.example/u'), ('url', '"/u?q=kept-q&page=kept-p"', 'kept-p'),
    ('received_at', '"2026-03-01T12:00:01.777Z"', '01.777'),
    ('metadata', '{"deep": {"er": "kept-meta"}}', 'kept-meta'),
    ('colour', '"kept-unknown"', 'kept-unknown'), ('foo', '{"bar": ["kept-unknown"]}', 'kept-unknown'), ('fields', '"kept-unknown"', 'kept-unknown'),
    ('name', '"kept-unknown"', 'kept-unknown'), ('query_params', '"kept-unknown"', 'kept-unknown'), ('', '"kept-unknown"', 'kept-unknown');
create temporary table types (name text);
insert into types
values ('pageview'), ('click'), ('scroll'), ('search'), ('goal'), ('conversion'), ('error'), ('task_start'), ('task_complete'), ('interaction'), ('of our own');
-- Beside nothing, other metadata, and metadata with a member of the field's name.
create temporary table beside (number integer, metadata text);
insert into beside values (1, null), (2, '{"other": "beside"}'), (3, '{"%1$s": "beside"}'), (4, '{"%1$s": "beside", "fields": 0}');

create temporary table sent as
select
    'f' || row_number() over (order by t.name, f.name, f.stored, b.number) as id,
    f.name as field, t.name as type, b.number, f.stored,
    pg_temp.event(
        'f' || row_number() over (order by t.name, f.name, f.stored, b.number), '12:00:00',
        jsonb_build_object('type', t.name, 'visitor', 'fields', 'url', '/')
            || case when b.metadata is not null then jsonb_build_object('metadata', format(b.metadata, f.name)::jsonb) else '{}' end
            || jsonb_build_object(f.name, f.value)
    ) as event
from fields as f
cross join types as t
join beside as b
    on b.number = 1
    or f.name <> 'metadata' and (b.number < 4 or f.name <> 'fields');

create function pg_temp.rows()
    returns table (id text, stored text)
    language sql
begin atomic
    select v.page_view_id collate "default", (to_jsonb(v) - array['page_view_id', 'person_id', 'session_id'])::text
    from tracking.page_views as v
    union all
    select e.event_id collate "default", (to_jsonb(e) - array['event_id', 'person_id', 'session_id'])::text
    from tracking.user_events as e;
end;

select results_eq(
    $$ select l.accepted = (select count(*) from sent), l.rejected from pg_temp.load(variadic (select array_agg(s.event) from sent as s)) as l $$,
    'values (true, 0::bigint)', 'lines with each field on each type are accepted'
);
select is_empty(
    $$
        select s.type, s.field, s.number
        from sent as s
        left join pg_temp.rows() as r
            on r.id = s.id
        where strpos(r.stored, s.stored) is distinct from greatest(strpos(r.stored, s.stored), 1)
    $$,
    'and each is in its row'
);
select is_empty(
    $$
        select s.type, s.field, s.number
        from sent as s
        join pg_temp.rows() as r
            on r.id = s.id
        where s.number > 1
            and strpos(r.stored, 'beside') = 0
    $$,
    'with the metadata that came beside it'
);
create temporary table by_file as select * from pg_temp.rows();

-- The same through the inbox, after everything was erased.
delete from tracking.page_views;
delete from tracking.user_events;
delete from pipeline.pending_streams;
select is(
    api.track_events((select jsonb_agg(s.event - 'received_at') from sent as s)), (select count(*) from sent),
    'the inbox takes them, too'
);
select pipeline.drain_inbox(100000);
select is_empty(
    $$
        select s.type, s.field, s.number
        from sent as s
        join by_file as f
            on f.id = s.id
        left join pg_temp.rows() as r
            on r.id = s.id
        where s.field <> 'received_at'
            and r.stored::jsonb - array['received_at'] is distinct from f.stored::jsonb - array['received_at']
    $$,
    'and stores the same'
);

-- Fields of events are kept on page views, too.
select pg_temp.load_and_derive(
    pg_temp.event('1', '12:00:00', '{"visitor": "a", "url": "https://s.example/thank-you", "goal": "order", "value": 89.9, "category": "Conversion"}'),
    pg_temp.event('2', '12:00:00', '{"visitor": "b", "category": "Conversion", "value": 5}'),
    pg_temp.event('3', '12:00:00', '{"visitor": "c", "category": "other", "value": 5}')
);
select results_eq(
    $$
        select p.external_id, s.goal_count, s.goal_value, s.is_converted, s.is_engaged
        from tracking.user_sessions as s
        join tracking.persons as p on p.id = s.person_id
        where p.external_id in ('a', 'b', 'c')
        order by p.external_id
    $$,
    $$ values ('a', 1, 89.9, true, true), ('b', 0, 0.0, true, true), ('c', 0, 0.0, false, false) $$,
    'a page view with a goal converts its session and adds its value; so does the category, without a value'
);
select results_eq(
    $$ select v.goal, v.event_value, v.event_category from tracking.page_views as v where v.page_view_id = '1' $$,
    $$ values ('order', 89.9, 'Conversion') $$, 'from columns of its own'
);
select pg_temp.load(pg_temp.event('10', '12:00:00', '{
    "visitor": "d", "type": "click", "url": "https://s.example/a?q=red&utm_campaign=x&secret=1", "title": "T", "page_category": "cat"
}'));
select results_eq(
    $$ select e.page_title, e.page_category, e.query_params, e.utm_campaign, e.page collate "default" from tracking.user_events as e where e.event_id = '10' $$,
    $$ values ('T', 'cat', '{"q": "red", "utm_campaign": "x"}'::jsonb, 'x', 'https://s.example/a') $$,
    'an event keeps title, category and the allowed parameters of its page'
);
select results_eq(
    $$ select l.accepted, l.rejected from pg_temp.load(pg_temp.event('11', '12:00:00', '{"type": "goal", "value": "89.9"}')) as l $$,
    'values (0::bigint, 1::bigint)', 'a number as text is no number: the line is kept among the rejected'
);

select * from finish();
rollback;
