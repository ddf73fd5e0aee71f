-- A batch as a whole: counts, columns, progress.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(12);

select results_eq(
    $$
        select *
        from pg_temp.load(
            pg_temp.event('a', '12:00:00'), pg_temp.event('a', '12:00:00'), pg_temp.event('', '12:00:00'), '7',
            pg_temp.event('b', '12:00:01', '{"type": "click"}')
        )
    $$,
    'values (2::bigint, 1::bigint, 2::bigint, 0::bigint)', 'the counts add up to the lines'
);

-- Every column.
select pg_temp.load(
    pg_temp.event('page', '2026-04-01T12:00:00Z', '{
        "url": "https://shop.example/a/?q=shoes&secret=1#top", "title": "A", "page_category": "product",
        "referrer": "https://www.search.example/find?words=private", "user_agent": "curl/8.0", "ip": "192.0.2.1",
        "seq": 3,
        "scroll": 40, "load_ms": 10, "interactive_ms": 20, "utm_source": "news", "screen": "1x1", "timezone": "UTC",
        "authenticated": true, "received_at": "2026-04-01T12:00:01Z", "colour": "red"
    }'),
    pg_temp.event('event', '2026-04-01T12:00:05Z', '{
        "type": "form_submit", "url": "/a?x=1", "element": "form", "element_id": "i", "element_class": "c",
        "element_text": "t",
        "element_selector": "#i", "x": 1, "y": 2, "scroll": 90, "category": "shop", "action": "send", "label": "l",
        "value": 1.50, "task": "buy", "goal": "order", "metadata": {"a": 1}
    }'),
    pg_temp.event(
        'inner', '2026-04-01T12:00:06Z', '{"url": "https://shop.example/b", "referrer": "https://shop.example/a/?q=1"}'
    )
);
select results_eq(
    $$
        select to_jsonb(v) - array[
            'person_id', 'session_id', 'ip_token', 'user_agent_id', 'site_id', 'viewed_at', 'exited_at', 'received_at'
        ]
        from tracking.page_views as v
        where v.page_view_id = 'page'
    $$,
    $$
        values ('{
            "page_view_id": "page", "session_key": null, "page_url": "https://shop.example/a/?q=shoes",
            "page": "https://shop.example/a",
            "page_title": "A", "page_category": "product", "event_category": null, "event_value": null, "goal": null,
            "referrer": "https://www.search.example/find",
            "external_referrer": "search.example", "query_params": {"q": "shoes"}, "utm_source": "news",
            "utm_medium": null,
            "utm_campaign": null, "utm_term": null, "utm_content": null, "time_on_page_ms": 6000, "own_scroll": 40,
            "own_duration_ms": null, "own_exited_at": null, "action_count": null, "action_hash": null,
            "scroll_depth": 90,
            "click_count": 0, "interaction_count": 1, "load_ms": 10, "interactive_ms": 20, "page_sequence_number": 1,
            "is_entry": true,
            "is_exit": false, "screen": "1x1", "time_zone": "UTC", "is_authenticated": true, "seq": 3,
            "metadata": {"colour": "red"},
            "analytics_allowed": false
        }'::jsonb)
    $$,
    'every field of a page view has its column; no secret of a URL is kept'
);
select results_eq(
    $$
        select to_jsonb(e) - array[
            'person_id', 'session_id', 'ip_token', 'user_agent_id', 'site_id', 'occurred_at', 'received_at'
        ]
        from tracking.user_events as e
        where e.event_id = 'event'
    $$,
    $$
        values ('{
            "event_id": "event", "session_key": null, "page_view_id": "page", "event_type": "form_submit",
            "event_category": "shop",
            "event_action": "send", "event_label": "l", "event_value": 1.50, "page": "/a", "page_title": null, "page_category": null, "query_params": null,
            "referrer": null,
            "element": "form",
            "element_id": "i", "element_class": "c", "element_text": "t", "element_selector": "#i", "viewport_x": 1,
            "viewport_y": 2,
            "scroll_position": 90, "task": "buy", "goal": "order", "load_ms": null, "interactive_ms": null,
            "utm_source": null,
            "utm_medium": null, "utm_campaign": null, "utm_term": null, "utm_content": null, "screen": null,
            "action_count": null, "action_hash": null,
            "time_zone": null,
            "is_authenticated": null, "seq": null, "metadata": {"a": 1}, "analytics_allowed": false
        }'::jsonb)
    $$,
    'so has every field of an event'
);
select results_eq(
    $$
        select v.viewed_at, v.exited_at, v.received_at, v.ip_token ~ '^[0-9a-f]{64}$', v.user_agent_id is not null
        from tracking.page_views as v
        where v.page_view_id = 'page'
    $$,
    $$
        values (
            '2026-04-01 12:00:00+00'::timestamptz, '2026-04-01 12:00:06+00'::timestamptz,
            '2026-04-01 12:00:01+00'::timestamptz, true, true
        )
    $$,
    'times, the token of the address, and the user agent'
);
select is(
    (select v.external_referrer from tracking.page_views as v where v.page_view_id = 'inner'), null,
    'a referrer of the own domain is not external'
);
select is(
    (select v.received_at from tracking.page_views as v where v.page_view_id = 'inner'),
    '2026-06-01 00:00+00'::timestamptz,
    'without a time of receipt it is the time of loading'
);

-- The log of pending streams and dirty buckets.
delete from pipeline.pending_streams;
delete from pipeline.dirty_buckets;
select pg_temp.load(
    pg_temp.event('c', '12:59:59'), pg_temp.event('d', '13:00:00'), pg_temp.event('e', '13:30:00', '{"type": "click"}')
);
select results_eq(
    'select t.session_key, t.first_at, t.last_at from pipeline.pending_streams as t',
    $$ values (null::text, '2026-03-01 12:59:59+00'::timestamptz, '2026-03-01 13:30:00+00'::timestamptz) $$,
    'a stream is touched from its first event to its last'
);
select bag_eq(
    'select d.rollup, d.bucket from pipeline.dirty_buckets as d',
    $$ values ('pages', '2026-03-01 12:00+00'::timestamptz), ('pages', '2026-03-01 13:00+00') $$,
    'the hours of its page views are dirty'
);

-- Progress is committed with the rows.
create temporary table load as
select * from pipeline.begin_load('a.ndjson', 'fingerprint', 1000);
select pipeline.open_batch();
insert into pg_temp.stage (line_number, raw) values (7, 'rubbish');
select pipeline.prepare_batch('2026-06-01 00:00+00');
select is(
    pipeline.load_batch((select load_id from load), 0, 500, 7, 'guard', '2026-06-01 00:00+00')::text, '(0,0,1,0)',
    'a batch of a file'
);
select results_eq(
    'select p.end_offset, p.end_line, p.guard from pipeline.load_progress as p',
    $$ values (500::bigint, 7::bigint, 'guard') $$, 'says how far it came'
);
select results_eq(
    'select r.source, r.line_number, r.reason, r.raw from tracking.rejected_events as r where r.load_id = (select load_id from load)',
    $$ values ('a.ndjson', 7::bigint, 'invalid_json', 'rubbish') $$, 'and what was bad where'
);
select pipeline.load_batch((select load_id from load), 0, 500, 7, 'guard', '2026-06-01 00:00+00');
select is(
    (select count(*) from tracking.rejected_events), 3::bigint,
    'loading a file again does not repeat its rejects'
);

select * from finish();
rollback;
