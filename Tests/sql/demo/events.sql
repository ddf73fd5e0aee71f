begin;
set local search_path = public, pgtap;
select plan(17);
\ir ../demo.psql

create temporary table lines as
select e.place, e.line
from demo.events(7, 4, '2026-03-02 09:30+00', 1500) with ordinality as e (line, place);

-- Only a line that was cut off is no JSON.
create temporary table events as
select
    l.place,
    l.line::jsonb ->> 'event_id' as event_id,
    l.line::jsonb ->> 'site' as site,
    l.line::jsonb ->> 'visitor' as visitor,
    l.line::jsonb ->> 'session_key' as session_key,
    l.line::jsonb ->> 'type' as type,
    l.line::jsonb ->> 'occurred_at' as occurred_at,
    (l.line::jsonb ->> 'received_at')::timestamptz as received_at,
    l.line::jsonb ->> 'user_agent' as user_agent,
    l.line::jsonb ->> 'consent' as consent,
    l.line::jsonb as event
from lines as l
where l.line like '%}';

create temporary view times as
select e.*, e.occurred_at::timestamptz as at
from events as e
where e.occurred_at ~ '^2026-';

select is_empty(
    $$
        (select place, line from lines)
        except
        select e.place, e.line
        from demo.events(7, 4, '2026-03-02 09:30+00', 1500) with ordinality as e (line, place)
    $$,
    'the same arguments give the same lines'
);
select is_empty(
    $$
        select line from lines where line like '%}' and line not like '{"ping%'
        intersect
        select e.line from demo.events(8, 4, '2026-03-02 09:30+00', 1500) as e (line)
    $$,
    'another seed gives others'
);
select cmp_ok(
    (select count(*) from lines), '>=', 1500 * 200000 / 16500::bigint,
    'as many for each person as makes 200,000 by default'
);
select is_empty(
    $$
        select place
        from (select place, received_at < lag(received_at) over (order by place) as is_back from events) as e
        where is_back
    $$,
    'in order of arrival'
);
select is_empty(
    $$select place from events where received_at >= '2026-03-02 09:30+00'$$,
    'nothing arrives after the end'
);
select cmp_ok(
    (select min(at) from times), '>=', '2026-02-02 09:00+00'::timestamptz,
    'nothing happens before the weeks asked for'
);
select is(
    (select count(distinct date_trunc('day', at, 'UTC')) from times), 29::bigint,
    'something happens every day'
);
select set_has(
    'select site from events',
    $$values ('shop'), ('blog'), ('docs')$$,
    'on three sites'
);
select set_has(
    'select type from events',
    $$
        values ('pageview'), ('scroll'), ('click'), ('search'), ('form_submit'), ('goal'),
            ('conversion'), ('task_start'), ('task_complete'), ('error')
    $$,
    'of every type'
);
select results_eq(
    $$
        select site, bool_and(session_key is not null)
        from events
        where site in ('shop', 'blog', 'docs')
        group by site
        order by site
    $$,
    $$values ('blog', false), ('docs', false), ('shop', true)$$,
    'the shop sends session keys, the others none'
);
select ok(
    (select count(*) - count(distinct event_id) from events where event_id is not null)
        between 0.005 * (select count(*) from events) and 0.015 * (select count(*) from events),
    'about one in a hundred is sent twice'
);
select isnt_empty(
    $$select event_id from times group by event_id having count(distinct at) = 2$$,
    'some of those with another time'
);
select ok(
    (select avg((received_at - at > '1 hour')::integer) from times) between 0.005 and 0.05,
    'a few are days late'
);
select ok(
    (
        select avg(p.is_bot::integer)
        from (select user_agent from events where type = 'pageview') as e
        join tracking.parse_user_agents(
            (select array_agg(distinct user_agent) from events)
        ) as p on p.user_agent = e.user_agent
    ) between 0.01 and 0.06,
    'a few are bots'
);
select ok(
    (
        select avg((not v.has_consent)::integer)
        from (
            select coalesce(bool_or(consent = 'true'), false) as has_consent
            from events
            where type = 'pageview'
            group by visitor
        ) as v
    ) between 0.10 and 0.20,
    'about 15 % do not consent'
);
select ok(
    (select count(*) from lines where line not like '%}') between 1 and 0.001 * (select count(*) from lines),
    'a few lines are broken'
);
select is_empty(
    $$select event from events where type = 'conversion' and jsonb_typeof(event -> 'value') <> 'number'$$,
    'an order is worth something'
);

select * from finish();
rollback;
