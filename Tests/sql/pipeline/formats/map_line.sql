-- Lines of other trackers and web servers, written from their public specifications.
begin;
set local search_path = public, pgtap;
select plan(33);

create function pg_temp.mapped(p_format text, p_line text, p_header text default null)
    returns jsonb
    language sql
    return (select coalesce(m.event, to_jsonb(coalesce('ignored ' || m.ignored, 'rejected ' || m.reject_reason, 'rejected unknown_shape')))
        from pipeline.map_line(p_format, 'source', p_line, p_header) as m limit 1);
create function pg_temp.field(p_format text, p_line text, p_path text, p_header text default null)
    returns text
    language sql
    return (select m.event #>> p_path::text[] from pipeline.map_line(p_format, 'source', p_line, p_header) as m limit 1);

-- Segment
select is(
    pg_temp.mapped('segment', '{"type": "page", "messageId": "m1", "anonymousId": "a", "originalTimestamp": "2026-11-02T09:00:00Z",
        "sentAt": "2026-11-02T09:00:05Z", "receivedAt": "2026-11-02T09:00:06Z", "timestamp": "2026-11-02T09:00:01Z",
        "name": "Home", "category": "Docs", "properties": {"url": "https://x.example/?q=1", "title": "Hi", "plan": "pro"},
        "context": {"userAgent": "UA", "ip": "10.0.0.1", "campaign": {"name": "c", "source": "s"}, "screen": {"width": 100, "height": 50}}}'),
    '{"event_id": "m1", "visitor": "a", "occurred_at": "2026-11-02T09:00:00Z", "sent_at": "2026-11-02T09:00:05Z",
        "received_at": "2026-11-02T09:00:06Z", "type": "pageview", "url": "https://x.example/?q=1", "title": "Hi",
        "page_category": "Docs", "user_agent": "UA", "ip": "10.0.0.1", "utm_campaign": "c", "utm_source": "s", "screen": "100x50",
        "metadata": {"plan": "pro"}}'::jsonb, 'a page of Segment, with the clock of the client'
);
select is(
    pg_temp.field('segment', '{"type": "track", "event": "E", "messageId": "m", "timestamp": "2026-11-02T09:00:01Z", "originalTimestamp": "2026-11-02T08:00:00Z"}', '{occurred_at}'),
    '2026-11-02T09:00:01Z', 'without sentAt the corrected time'
);
select is(pg_temp.field('segment', '{"type": "screen", "name": "Cart", "messageId": "m"}', '{url}'), '/Cart', 'a screen');
select is(pg_temp.field('segment', '{"type": "track", "event": "Order Completed", "messageId": "m", "properties": {"revenue": "12.50"}}', '{type}'), 'conversion', 'an order');
select is(pg_temp.field('segment', '{"type": "track", "event": "Order Completed", "messageId": "m", "properties": {"revenue": "12.50"}}', '{value}'), '12.50', 'and its value');
select is(
    pg_temp.field('segment', '{"type": "page", "messageId": "m", "context": {"consent": {"categoryPreferences": {"Analytics": false, "Other": true}}}}', '{consent}'),
    '{"analytics": false}', 'consent by the purposes that are known here'
);
select is(pg_temp.mapped('segment', '{"type": "identify", "traits": {"email": "ann@x.example"}}'), '"ignored identify"'::jsonb, 'traits are never taken');
select is(
    array(select m.event ->> 'event_id' || coalesce(m.event ->> 'sent_at', '-') from pipeline.map_line('segment', 's',
        '{"batch": [{"type": "page", "messageId": "1", "originalTimestamp": "t"}, {"type": "track", "event": "e", "messageId": "2"}], "sentAt": "z"}', null) as m),
    '{1z,2-}', 'a wrapper holds several messages'
);
select is((select count(*) from pipeline.map_line('segment', 's', '{"batch": []}', null)), 0::bigint, 'or none');
select is(pg_temp.mapped('segment', '{"type": "what"}'), '"rejected unknown_shape"'::jsonb, 'another type is rejected');
select is(pg_temp.mapped('segment', '[1]'), '"rejected not_an_object"'::jsonb, 'as is a list');
select is(pg_temp.mapped('segment', '{'), '"rejected invalid_json"'::jsonb, 'and what is no JSON');

-- PostHog
select is(
    pg_temp.mapped('posthog', '{"uuid": "u", "event": "$autocapture", "distinct_id": "d", "timestamp": "2026-11-02T09:00:00Z", "properties":
        "{\"$event_type\": \"submit\", \"$session_id\": \"s\", \"$current_url\": \"/a\", \"$referrer\": \"$direct\", \"plan\": \"pro\", \"$elements\": [{\"tag_name\": \"form\", \"attr__id\": \"f\"}]}"}'),
    '{"uuid": 1}'::jsonb - 'uuid' || '{"event_id": "u", "visitor": "d", "session_key": "s", "occurred_at": "2026-11-02T09:00:00Z", "type": "submit",
        "url": "/a", "element": "form", "element_id": "f", "metadata": {"plan": "pro"}}', 'an autocaptured event of PostHog, its properties as text'
);
select is(pg_temp.mapped('posthog', '{"event": "$identify"}'), '"ignored identify"'::jsonb, 'what has no meaning here is counted');
select is(
    pg_temp.field('posthog', '{"event": "x", "offset": 1500, "created_at": "2026-11-02T09:00:00Z"}', '{occurred_at}'),
    '2026-11-02T08:59:58.500000Z', 'a capture without time'
);
select is(pg_temp.field('posthog', '{"event": "$pageleave", "properties": {"$prev_pageview_max_scroll_percentage": 0.756}}', '{scroll}'), '76', 'scrolling');

-- Matomo
select results_eq(
    $$
        select m.event ->> 'type', m.event ->> 'occurred_at', m.event ->> 'referrer', coalesce(m.event ->> 'goal', m.event ->> 'value', m.ignored)
        from pipeline.map_line('matomo', 's', '{"idVisit": 7, "visitorId": "v", "referrerUrl": "https://r.example/", "actionDetails": [
            {"type": "action", "url": "https://x.example/a", "timestamp": 1793610000}, {"type": "goal", "goalId": 2, "goalName": "Order", "timestamp": "1793610001"},
            {"type": "ecommerceOrder", "revenue": "10.5", "orderId": "o", "timestamp": 1793610002}, {"type": 42}]}', null) as m
    $$,
    $$ values ('pageview', '2026-11-02T09:00:00.000000Z', 'https://r.example/', null::text), ('goal', '2026-11-02T09:00:01.000000Z', null, 'Order'),
        ('conversion', '2026-11-02T09:00:02.000000Z', null, '10.5'), (null, null, null, 'action of type 42') $$, 'a visit of Matomo'
);
select is((select count(distinct m.event ->> 'event_id') from pipeline.map_line('matomo', 's',
    '{"idVisit": 7, "actionDetails": [{"type": "action", "timestamp": 1}, {"type": "action", "timestamp": 2}, {"type": "event", "timestamp": 2}]}', null) as m),
    3::bigint, 'each action has an id of its own');

-- Google Analytics
select is(
    pg_temp.mapped('ga4', '{"event_name": "page_view", "event_timestamp": "1793610000123456", "user_pseudo_id": "1.2", "event_params": [
        {"key": "page_location", "value": {"string_value": "https://x.example/"}}, {"key": "ga_session_id", "value": {"int_value": "99"}},
        {"key": "source", "value": {"string_value": "(direct)"}}], "device": {"category": "mobile"}}') - 'event_id',
    '{"visitor": "1.2", "session_key": "1.2.99", "occurred_at": "2026-11-02T09:00:00.123456Z", "type": "pageview",
        "url": "https://x.example/", "metadata": {"device": "mobile"}}'::jsonb, 'a page view of Google Analytics'
);
select is(pg_temp.mapped('ga4', '{"event_name": "session_start"}'), '"ignored session_start"'::jsonb, 'sessions are our own');
select isnt(
    pg_temp.field('ga4', '{"event_name": "x", "event_timestamp": "1", "user_pseudo_id": "a"}', '{event_id}'),
    pg_temp.field('ga4', '{"event_name": "x", "event_timestamp": "2", "user_pseudo_id": "a"}', '{event_id}'), 'ids differ'
);

-- Umami
select is(
    pg_temp.mapped('umami', 'e1,v1,s1,"2026-11-02 09:00:00",/a,x=1,www.r.example,/p,"A ""title"", with comma",1,x.example',
        'event_id,visit_id,session_id,created_at,url_path,url_query,referrer_domain,referrer_path,page_title,event_type,hostname'),
    '{"event_id": "e1", "visitor": "s1", "session_key": "v1", "occurred_at": "2026-11-02T09:00:00Z", "type": "pageview",
        "url": "https://x.example/a?x=1", "title": "A \"title\", with comma", "referrer": "https://www.r.example/p"}'::jsonb, 'a row of Umami'
);
select is(pg_temp.mapped('umami', 'a,b', 'a,b,c'), '"rejected wrong_number_of_columns"'::jsonb, 'with another number of columns');
select is(pg_temp.field('umami', '{"event_type": 1, "referrer_path": "android-app://com.x/"}', '{referrer}'), 'android-app://com.x/', 'a referrer that is an app');
select is(pg_temp.mapped('umami', '{"event_type": 9}'), '"ignored event_type 9"'::jsonb, 'another type of event');

-- Snowplow
select is(
    pg_temp.mapped('snowplow', (
        select string_agg(case c.name when 'event' then 'page_view' when 'event_id' then 'e' when 'domain_userid' then 'd' when 'user_id' then 'ann'
            when 'derived_tstamp' then '2026-11-02 09:00:00.123' when 'page_url' then 'https://x.example/' else '' end, e'\t' order by c.place)
        from unnest(pipeline.snowplow_columns()) with ordinality as c (name, place)
    )),
    '{"event_id": "e", "visitor": "d", "occurred_at": "2026-11-02T09:00:00.123Z", "type": "pageview", "url": "https://x.example/"}'::jsonb,
    'an enriched event of Snowplow, without the user id of the site'
);

-- Access logs
select is(
    pg_temp.mapped('access-log', '10.0.0.1 - ann [02/Nov/2026:10:00:00 +0100] "GET /a?utm_source=x HTTP/1.1" 200 12 "https://r.example/" "Mozilla/5.0 \"x\""')
        - 'event_id' - 'visitor',
    '{"occurred_at": "2026-11-02T10:00:00+01:00", "type": "pageview", "url": "/a?utm_source=x", "referrer": "https://r.example/", "user_agent": "Mozilla/5.0 \"x\""}'::jsonb,
    'a line of Combined form'
);
select is(
    array(
        select coalesce(pg_temp.field('access-log', l.line, '{url}'), pg_temp.mapped('access-log', l.line) #>> '{}')
        from unnest(array[
            'x.example:443 10.0.0.1 - - [02/Nov/2026:10:00:00 +0100] "GET /a HTTP/1.1" 304 0 "-" "-"',
            '10.0.0.1 x.example - [02/Nov/2026:10:00:00 +0100] "GET /a HTTP/1.1" 200 0',
            '2001:db8::1 - - [02/Nov/2026:10:00:60 +0100] "GET http://x.example:80/a/b HTTP/1.1" 200 0 "-" "-" "extra"',
            'host.example - - [02/Nov/2026:10:00:00 +0100] "GET /\xc3\xa4 HTTP/1.1" 200 0'
        ]) with ordinality as l (line, place)
        order by l.place
    ),
    '{https://x.example/a,https://x.example/a,https://x.example/a/b,/%c3%a4}', 'hosts, addresses and bytes'
);
select is(
    array(
        select pg_temp.mapped('access-log', replace('10.0.0.1 - - [02/Nov/2026:10:00:00 +0100] "?" 0', '"?"', l.request)) #>> '{}'
        from unnest(array['"GET /a.css HTTP/1.1" 200', '"POST /a HTTP/1.1" 200', '"GET /a HTTP/1.1" 301', '"GET /a HTTP/1.1" 404', '"-" 400',
            '"GET /a HTTP/1.1" 206', '"HEAD /a HTTP/1.1" 200', '"GET /.well-known/x HTTP/1.1" 200']) with ordinality as l (request, place)
        order by l.place
    ),
    '{"ignored asset","ignored method","ignored redirect","ignored error","ignored no_request","ignored status","ignored method","ignored asset"}',
    'what is no page view is counted by reason'
);
select is(pg_temp.mapped('access-log', '#Fields: date'), '"ignored comment"'::jsonb, 'a comment');
select is(pg_temp.mapped('access-log', 'TLS handshake'), '"rejected unknown_shape"'::jsonb, 'another shape is rejected');
select ok(
    not pg_temp.mapped('access-log', '10.0.0.1 - ann [02/Nov/2026:10:00:00 +0100] "GET /a HTTP/1.1" 200 12 "-" "UA"')::text ~ '10\.0\.0\.1|ann',
    'neither address nor user name is kept'
);
select is(
    pg_temp.field('access-log', '::ffff:10.0.0.1 - - [02/Nov/2026:10:00:00 +0100] "GET /a HTTP/1.1" 200 12 "-" "UA"', '{visitor}'),
    pg_temp.field('access-log', '010.0.0.01 - - [02/Nov/2026:11:00:00 +0100] "GET /b HTTP/1.1" 200 12 "-" "UA"', '{visitor}'),
    'one address and agent are one visitor on a day'
);

select * from finish();
rollback;
