-- Columns of a session: counts, flags, landing page, device.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(20);

create function pg_temp.session(p_visitor text)
    returns tracking.user_sessions
    language sql
begin atomic
    select s
    from tracking.user_sessions as s
    join tracking.persons as p
        on p.id = s.person_id
    where p.external_id = p_visitor;
end;

-- The session of these events of a new visitor.
create function pg_temp.session_of(variadic p_events jsonb[])
    returns tracking.user_sessions
    language plpgsql
as $$
declare
    v_visitor text := gen_random_uuid();
begin
    perform pg_temp.load_and_derive(variadic (
        select array_agg(e.event || jsonb_build_object('visitor', v_visitor) order by e.place)
        from unnest(p_events) with ordinality as e (event, place)
    ));
    return pg_temp.session(v_visitor);
end
$$;

select results_eq(
    $$
        select jsonb_build_array(
            s.page_count, s.event_count, s.goal_count, s.goal_value, s.duration_ms, s.entry_page, s.exit_page,
            s.max_scroll, s.journey_path
        )
        from pg_temp.session_of(
            pg_temp.event('1', '12:00:00.250', '{"type": "scroll", "scroll": 90}'),
            pg_temp.event('2', '12:00:01', '{"url": "/a?x=1"}'),
            pg_temp.event('3', '12:00:02', '{"url": "/a/", "scroll": 10}'),
            pg_temp.event('4', '12:00:03', '{"url": "/b"}'),
            pg_temp.event('5', '12:00:04', '{"url": "/a"}'),
            pg_temp.event('6', '12:00:05', '{"type": "goal", "value": 2.50}'),
            pg_temp.event('7', '12:00:06', '{"type": "conversion"}'),
            pg_temp.event('8', '12:00:07', '{"type": "click", "goal": "order", "value": 1.25}'),
            pg_temp.event('9', '12:00:08', '{"type": "click", "value": 100}')
        ) as s
    $$,
    $$ values ('[4, 5, 3, 3.75, 7750, "/a", "/a", 90, ["/a", "/b", "/a"]]'::jsonb) $$,
    'counts; only goals and conversions have a goal value; equal neighbours of the journey are one'
);
select results_eq(
    $$
        select jsonb_build_array(
            s.is_single_page, s.is_short, s.entry_page, s.exit_page, s.journey_path, s.is_engaged, s.duration_ms
        )
        from pg_temp.session_of(pg_temp.event('1', '12:00:00', '{"type": "click"}')) as s
    $$,
    $$ values ('[null, null, null, null, [], false, 0]'::jsonb) $$,
    'without a page view neither bounce is known'
);
select results_eq(
    $$
        select s.is_single_page, s.is_short
        from pg_temp.session_of(pg_temp.event('1', '12:00:00'), pg_temp.event('2', '12:01:00', '{"type": "click"}')) as s
    $$,
    $$ values (true, false) $$,
    'one page view with events is a single page'
);

-- Every visitor shows one edge.
select pg_temp.load_and_derive(
    pg_temp.event('1', '12:00:00', '{"visitor": "10.000 s"}'),
    pg_temp.event('2', '12:00:10', '{"visitor": "10.000 s", "type": "click"}'),
    pg_temp.event('1', '12:00:00', '{"visitor": "9.999 s"}'),
    pg_temp.event('2', '12:00:09.999', '{"visitor": "9.999 s", "type": "click"}'),
    pg_temp.event('1', '12:00:00', '{"visitor": "two pages"}'),
    pg_temp.event('2', '12:00:01', '{"visitor": "two pages"}'),
    pg_temp.event('1', '12:00:00', '{"visitor": "600.000 s"}'),
    pg_temp.event('2', '12:10:00', '{"visitor": "600.000 s", "type": "click"}'),
    pg_temp.event('1', '12:00:00', '{"visitor": "599.999 s"}'),
    pg_temp.event('2', '12:09:59.999', '{"visitor": "599.999 s", "type": "click"}'),
    pg_temp.event('1', '12:00:00', '{"visitor": "conversion", "type": "conversion"}'),
    pg_temp.event('1', '12:00:00', '{"visitor": "goal", "type": "goal"}'),
    pg_temp.event('1', '12:00:00', '{"visitor": "named goal", "type": "click", "goal": "order"}'),
    pg_temp.event('1', '12:00:00', '{"visitor": "category", "type": "click", "category": "Conversion"}'),
    pg_temp.event('1', '12:00:00', '{"visitor": "other category", "type": "click", "category": "conversions"}')
);
select bag_eq(
    $$
        select p.external_id
        from tracking.user_sessions as s
        join tracking.persons as p
            on p.id = s.person_id
        where p.external_id in ('10.000 s', '9.999 s', 'two pages', 'conversion', 'other category')
            and s.is_engaged
    $$,
    $$ values ('10.000 s'), ('two pages'), ('conversion') $$,
    'engaged is who stays for 10.000 s, or sees two pages, or converts'
);
select bag_eq(
    $$
        select p.external_id
        from tracking.user_sessions as s
        join tracking.persons as p
            on p.id = s.person_id
        where s.is_long
    $$,
    $$ values ('600.000 s') $$,
    'long is 600.000 s'
);
select bag_eq(
    $$
        select p.external_id
        from tracking.user_sessions as s
        join tracking.persons as p
            on p.id = s.person_id
        where p.external_id in ('two pages', 'conversion', 'goal', 'named goal', 'category', 'other category')
            and s.is_converted
    $$,
    $$ values ('conversion'), ('goal'), ('named goal'), ('category') $$,
    'converted is who sends a conversion, a goal, or the category Conversion'
);

select results_eq(
    $$
        select s.device_type, s.browser, s.is_bot, s.screen, s.time_zone, s.is_authenticated
        from pg_temp.session_of(
            pg_temp.event('1', '12:00:00', '{"type": "click", "user_agent": "curl/8.0", "screen": "1x1"}'),
            pg_temp.event('2', '12:00:01', '{"screen": "2x2"}'),
            pg_temp.event('3', '12:00:02', '{
                "user_agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "screen": "1920x1080", "timezone": "Europe/Berlin", "authenticated": true
            }')
        ) as s
    $$,
    $$ values ('desktop', 'Firefox', false, '1920x1080', 'Europe/Berlin', true) $$,
    'device and screen are those of the first page view that has a user agent'
);
select results_eq(
    $$
        select s.device_type, s.is_bot
        from pg_temp.session_of(pg_temp.event('1', '12:00:00', '{"user_agent": "Googlebot/2.1"}')) as s
    $$,
    $$ values ('bot', true) $$,
    'a bot is flagged'
);
select results_eq(
    $$
        select s.device_type, s.browser, s.os, s.is_bot, s.user_agent_id
        from pg_temp.session_of(pg_temp.event('1', '12:00:00')) as s
    $$,
    $$ values ('unknown', 'unknown', 'unknown', false, null::integer) $$,
    'without a user agent everything about it is unknown'
);

select pg_temp.load_and_derive(
    pg_temp.event('1', '12:00:00', '{"visitor": "landing", "type": "click", "utm_source": "event"}'),
    pg_temp.event('2', '12:00:01', '{
        "visitor": "landing", "url": "/landing?utm_source=news&utm_medium=email&utm_campaign=spring",
        "page_category": "sale", "referrer": "https://www.mail.example/inbox?secret=1"
    }'),
    pg_temp.event('3', '12:00:02', '{"visitor": "landing", "utm_source": "later", "page_category": "other"}')
);
select results_eq(
    $$
        select jsonb_build_array(s.utm_source, s.utm_medium, s.utm_campaign, s.referrer_domain)
        from pg_temp.session('landing') as s
    $$,
    $$ values ('["news", "email", "spring", "mail.example"]'::jsonb) $$,
    'campaign and referrer are those of the first page view'
);
select results_eq(
    $$
        select jsonb_build_array(
            a.utm_source, a.referrer_domain, a.referrer_url, a.channel, a.landing_page, a.landing_page_category
        )
        from tracking.session_attribution as a
        where a.session_id = (pg_temp.session('landing')).session_id
    $$,
    $$ values ('["news", "mail.example", "https://www.mail.example/inbox", "Email", "/landing", "sale"]'::jsonb) $$,
    'with the channel and the landing page beside them'
);
select is(
    (pg_temp.session_of(pg_temp.event('1', '12:00:00', '{"type": "click", "utm_source": "news"}'))).utm_source, 'news',
    'or of the first event where there is no page view'
);
select pg_temp.load_and_derive(
    pg_temp.event('1', '12:00:00', '{"visitor": "clicks", "type": "click", "url": "https://s.example/a", "referrer": "https://www.google.com/"}'),
    pg_temp.event('2', '12:00:01', '{"visitor": "clicks", "type": "click", "url": "https://s.example/a", "referrer": "https://news.example/"}')
);
select results_eq(
    $$
        select s.referrer_domain, a.channel, a.referrer_url
        from pg_temp.session('clicks') as s
        join tracking.session_attribution as a
            using (person_id, session_id, started_at)
    $$,
    $$ values ('google.com', 'Organic Search', 'https://www.google.com/') $$,
    'and so is the referrer'
);
select is(
    (pg_temp.session_of(pg_temp.event('1', '12:00:00', '{"type": "click", "url": "https://s.example/a", "referrer": "https://s.example/"}'))).referrer_domain,
    null, 'unless it is the domain of the event itself'
);
select is(
    (pg_temp.session_of(pg_temp.event('1', '12:00:00', '{"url": "/?utm_source=url", "utm_source": "field"}'))).utm_source,
    'field',
    'a field wins over the URL'
);

-- Open and closed.
select pg_temp.load(
    pg_temp.event('1', '12:00:00', '{"visitor": "open"}'), pg_temp.event('2', '12:10:00', '{"visitor": "open"}')
);
select pg_temp.derive('2026-03-01 12:40:00+00');
select results_eq(
    $$ select s.is_active, s.ended_at from pg_temp.session('open') as s $$, $$ values (true, null::timestamptz) $$,
    'a session is open until the timeout has passed'
);
select pg_temp.load(pg_temp.event('3', '12:40:00', '{"visitor": "open"}'));
select pg_temp.derive('2026-03-01 13:10:00.001+00');
select results_eq(
    $$ select s.is_active, s.ended_at, s.exit_page collate "default" from pg_temp.session('open') as s $$,
    $$ values (false, '2026-03-01 12:40:00+00'::timestamptz, '/3') $$,
    'and then ended with its last event'
);

-- Consent.
update tracking.sites set consent_mode = 'opt_in' where name = 'default';
select is(
    (pg_temp.session_of(pg_temp.event('1', '12:00:00'))).analytics_allowed, false,
    'opt_in: not allowed without a decision'
);
select is(
    (pg_temp.session_of(pg_temp.event('1', '12:00:00', '{"consent": true}'))).analytics_allowed, true,
    'allowed with one'
);
update tracking.sites set consent_mode = 'opt_out' where name = 'default';
select is(
    (pg_temp.session_of(pg_temp.event('1', '12:00:00'))).analytics_allowed, true,
    'opt_out: allowed without a decision'
);

select * from finish();
rollback;
