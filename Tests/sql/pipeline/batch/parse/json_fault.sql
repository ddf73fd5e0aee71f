begin;
set local search_path = public, pgtap;
select plan(6);

select is_empty(
    $$
        select d.depth
        from generate_series(1, 60) as d (depth)
        cross join (values ('[', ']'), ('{"a":', '}'), ('[{"a":', '}]')) as b (opening, closing)
        cross join lateral (
            select repeat(b.opening, d.depth) || '1' || repeat(b.closing, d.depth) as document
        ) as t
        where (pipeline.json_fault(t.document::jsonb, t.document, 1000) = 'too_deep')
            is distinct from (d.depth * (case when b.opening like '[{%' then 2 else 1 end) > 32)
            and (d.depth * (case when b.opening like '[{%' then 2 else 1 end) > 32
                or pipeline.json_fault(t.document::jsonb, t.document, 1000) is not null)
    $$,
    'takes values within 32 brackets of any kind, and none within more'
);
select is(
    pipeline.json_fault(t.document::jsonb, t.document, 1000), null, 'many brackets beside each other are not deep'
)
from (select '[' || repeat('[{}],', 1000) || '"[[[{{{"]' as document) as t;
select results_eq(
    $$
        select pipeline.json_fault(t.document::jsonb, t.document, 1000)
        from generate_series(999, 1001) as n (keys)
        cross join lateral (
            select '[{' || string_agg(format('"k%s":":::"', k.number), ',') || '}]' as document
            from generate_series(1, n.keys) as k (number)
        ) as t
        order by n.keys
    $$,
    $$ values (null), (null), ('too_many_keys') $$,
    'counts keys, not colons'
);
select is(
    pipeline.json_fault(t.document::jsonb, t.document, 1000), 'too_many_keys', 'of all objects together'
)
from (
    select '[' || string_agg(format('{"a":[{"k%s":1}]}', k.number), ',') || ']' as document
    from generate_series(1, 501) as k (number)
) as t;

select results_eq(
    $$
        select (pipeline.parse_json(t.line)).reject_reason
        from (values
            ('{"a":"' || repeat('x', 1048577) || '"}'), (repeat('[', 100) || repeat(']', 100)),
            (repeat('[', 500000) || repeat(']', 500000))
        ) as t (line)
    $$,
    $$ values ('line_too_long'), ('too_deep'), ('too_deep') $$,
    'a line is rejected for it, also where the server could not parse it'
);
select results_eq(
    $$
        select s.reject_reason collate "default"
        from (values
            (1, '{"type":"pageview","visitor":"v","event_id":"e","occurred_at":"2026-03-01T12:00:00Z","url":"/?'
                || repeat('a&', 8000) || '"}'),
            (2, '{"type":"click","visitor":"v","event_id":"e","occurred_at":"2026-03-01T12:00:00Z","referrer":"/'
                || repeat('a', 20000) || '"}'),
            (3, '{"type":"click","visitor":"v","event_id":"e","occurred_at":"2026-03-01T12:00:00Z","metadata":'
                || repeat('{"a":', 40) || '1' || repeat('}', 40) || '}')
        ) as l (number, line)
        cross join lateral pipeline.parse_json(l.line) as j
        left join lateral pipeline.parse_event(j.event) as e
            on j.reject_reason is null
        cross join lateral (
            select coalesce(
                j.reject_reason, e.reject_reason, pipeline.url_fault(e.url) || ':url',
                pipeline.url_fault(e.referrer) || ':referrer'
            ) as reject_reason
        ) as s
        order by l.number
    $$,
    $$ values ('too_many_parameters:url'), ('too_long:referrer'), ('too_deep') $$,
    'as an event is'
);

select * from finish();
rollback;
