-- Devices, campaigns, referrers, pages, events and goals: from the rollup, and the same from the sessions, filtered.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(65);
delete from pipeline.dirty_buckets;
update tracking.sites set consent_mode = 'opt_out' where name = 'default';
update ops.settings set value = '3' where name = 'minimum_group';
create temporary table visits (agent text, campaign text, referrer text, people integer, name text);
insert into visits
values
    ('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36', 'spring sale', 'https://news.example/a', 5, 'a'),
    ('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Spring', 'https://blog.example/', 4, 'b'),
    ('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', null, null, 3, 'c'),
    ('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1', 'rare', null, 2, 'd'),
    ('Googlebot/2.1', 'bots', null, 6, 'e');
select pg_temp.load(variadic array_agg(pg_temp.event(
    v.name || p || d || e.id, d || e.at, jsonb_strip_nulls(jsonb_build_object(
        'visitor', v.name || p, 'user_agent', v.agent, 'utm_campaign', v.campaign, 'referrer', v.referrer, 'screen', '800x600'
    )) || e.fields)))
from visits as v
cross join lateral generate_series(1, v.people) as p
cross join unnest(array['2026-03-01T', '2026-03-02T']) as d
cross join lateral (values
    ('1', '12:00:00Z', '{"url": "/home"}'::jsonb), ('2', '12:00:05Z', jsonb_build_object('url', '/' || v.name)),
    ('3', '12:00:06Z', '{"type": "plan_chosen", "plan": "pro", "url": "/x"}'),
    ('4', '12:00:07Z', '{"type": "goal", "goal": "signup", "value": 2}')
) as e (id, at, fields)
where e.id < '3' or v.name in ('a', 'b', 'e') or (v.name = 'c' and e.id = '3');
select pg_temp.derive();
select reporting.refresh_rollups(1000);

select results_eq(
    $$ select d.name, d.sessions, d.share, d.people, d.conversions from api.devices('default', '2026-03-01', '2026-03-03', 'browser', '[]') as d $$,
    $$ values ('(other)', 14::bigint, 0.5, null::bigint, 10::bigint), ('Firefox', 14, 0.5, 7, 8) $$,
    'a browser of two is combined with the next larger one, so that neither can be worked out; no bots'
);
select results_eq(
    $$ select c.name, c.sessions, c.share, c.engagement_rate, c.conversion_rate, c.duration_seconds_average
        from api.campaigns('default', '2026-03-01', '2026-03-03') as c $$,
    $$ values ('(other)', 10::bigint, 0.3571, 1.0000, 0.0000, 5.600), ('spring sale', 10, 0.3571, 1.0000, 1.0000, 7.000),
        ('Spring', 8, 0.2857, 1.0000, 1.0000, 7.000) $$, 'campaigns'
);
select results_eq(
    $$ select r.referrer, r.sessions from api.referrers('default', '2026-03-01', '2026-03-03', '{"campaign": "spring sale"}') as r $$,
    $$ values ('news.example', 10::bigint) $$, 'referrers of one campaign'
);
select results_eq(
    $$ select g.goal, g.events, g.sessions, g.share, g.goal_value from api.goals('default', '2026-03-01', '2026-03-03') as g $$,
    $$ values ('signup', 18::bigint, 18::bigint, 0.6429, 36::numeric) $$, 'goals, with the share of all sessions'
);
select results_eq(
    $$ select e.event, e.events, e.sessions, e.share, e.people from api.events('default', '2026-03-01', '2026-03-03', '["campaign~SPRING"]') as e $$,
    $$ values ('goal', 18::bigint, 18::bigint, 1.0000, 9::bigint), ('plan_chosen', 18, 18, 1.0000, 9) $$,
    'events in sessions of campaigns with a word, whatever its case'
);
select results_eq(
    $$ select p.page, p.sessions from api.entry_pages('default', '2026-03-01', '2026-03-03') as p $$,
    $$ values ('/home', 28::bigint) $$, 'first pages'
);
select results_eq(
    $$ select p.page, p.sessions from api.exit_pages('default', '2026-03-01', '2026-03-03', '["goal=signup", "page!=/b"]') as p $$,
    $$ values ('/a', 10::bigint) $$, 'last pages, by what happened and by what was not seen'
);
select results_eq(
    $$ select l.reason, l.sessions from api.left_out('default', '2026-03-01', '2026-03-03') as l $$,
    $$ values ('bot', 12::bigint), ('no consent', null) $$, 'what was left out; of few and of none alike nothing'
);

-- The rollup is what the sessions say, in every dimension; where the filter keeps everything, and over any days.
update ops.settings set value = '1' where name = 'minimum_group';
create temporary table dimensions as select distinct r.dimension from reporting.dimension_rollup_daily as r;
select cmp_ok((select count(*)::integer from dimensions), '=', 15, 'fifteen dimensions');
select bag_eq(
    $$
        select d.dimension, g.value, g.sessions, g.sessions_with_pages, g.single_page_sessions, g.engaged_sessions,
            g.converted_sessions, g.page_views, g.duration_ms, g.events, g.event_value, g.people_bits
        from dimensions as d
        cross join (values ('2026-03-01'::date, '2026-03-03'::date), ('2026-03-02', '2026-03-04')) as f (a, b)
        join tracking.sites as t on t.name = 'default'
        cross join lateral reporting.dimension_groups(t.id, f.a, f.b, d.dimension, null) as g
    $$,
    $$
        select d.dimension, g.value, g.sessions, g.sessions_with_pages, g.single_page_sessions, g.engaged_sessions,
            g.converted_sessions, g.page_views, g.duration_ms, g.events, g.event_value, g.people_bits
        from dimensions as d
        cross join (values ('2026-03-01'::date, '2026-03-03'::date), ('2026-03-02', '2026-03-04')) as f (a, b)
        join tracking.sites as t on t.name = 'default'
        cross join lateral reporting.dimension_groups(t.id, f.a, f.b, d.dimension, '[]') as g
    $$, 'the rollup and the sessions agree'
);

-- Every field by each operator, compared with a plain look at the rows.
select is(
    (select count(*) from reporting.filtered_sessions(t.id, '2026-03-01', '2026-03-03', jsonb_build_array(c.condition))), c.sessions,
    c.condition
)
from (values
    ('device=mobile', 4::bigint), ('device!=mobile', 24), ('os~LIN', 14), ('system!~lin', 14), ('browser=Firefox', 14),
    ('screen=800x600', 28), ('channel=Referral', 0), ('campaign=(none)', 6), ('utm_campaign~spring', 18), ('source!=x', 28),
    ('medium=(none)', 28), ('term=(none)', 28), ('content~(no', 28), ('referrer=news.example', 10), ('entry_page=/home', 28),
    ('exit_page=/d', 4), ('page=/b', 8), ('page~O', 28), ('page!=/home', 0), ('event=goal', 18), ('event!=plan_chosen', 4),
    ('goal=signup', 18), ('goal!=signup', 10), ('event.plan=pro', 24), ('event.plan!=pro', 4), ('event.value=2', 18),
    ('event.plan~R', 24), ('converted=true', 18), ('converted=false', 10), (' device=mobile', 4)
) as c (condition, sessions)
cross join tracking.sites as t
where t.name = 'default';

-- The other questions with a filter: what they answer without one, where it keeps everything, and of the sessions it keeps.
select bag_eq(
    format('select * from api.%s', replace(q.call, 'FILTER', 'null')),
    format('select * from api.%s', replace(q.call, 'FILTER', $q$'["page=/home"]'$q$)), 'all of them: ' || q.call
)
from (values
    ($q$channels('default', '2026-03-01', '2026-03-03', FILTER)$q$),
    ($q$get_session_stats('default', '2026-03-01', '2026-03-03', FILTER)$q$),
    ($q$get_sessions('default', '2026-03-01', '2026-03-03', p_filter => FILTER)$q$),
    ($q$top_pages('default', '2026-03-01', '2026-03-03', p_filter => FILTER)$q$),
    ($q$top_paths('default', '2026-03-01', '2026-03-03', p_filter => FILTER)$q$),
    ($q$get_journey_funnels('default', '2026-03-01', '2026-03-03', p_filter => FILTER)$q$)
) as q (call);
select results_eq(
    format('select q.%I::text from api.%s as q', q.field, q.call), format('values (%L)', q.answer), 'some of them: ' || q.call
)
from (values
    ('sessions', $q$channels('default', '2026-03-01', '2026-03-03', '["campaign=spring sale"]')$q$, '10'),
    ('people', $q$get_session_stats('default', '2026-03-01', '2026-03-03', '["campaign=spring sale"]')$q$, '5'),
    ('people', $q$get_sessions('default', '2026-03-02', '2026-03-03', p_filter => '["campaign=spring sale"]')$q$, '5'),
    ('page', $q$top_pages('default', '2026-03-01', '2026-03-03', 1, '["campaign=spring sale"]')$q$, '/a'),
    ('sessions', $q$top_paths('default', '2026-03-01', '2026-03-03', p_filter => '["campaign=spring sale"]')$q$, '10')
) as q (field, call, answer);

-- What a filter must not tell.
update ops.settings set value = '3' where name = 'minimum_group';
select is_empty(
    format($$ select * from api.exit_pages('default', '2026-03-01', '2026-03-03', %L) $$, f.filter), f.filter || ' ' || f.why
)
from (values
    ('["campaign=rare"]', 'keeps fewer than k people'), ('["campaign!=rare"]', 'would tell of those it excludes'),
    ('["page=/home", "device!=mobile"]', 'and so does one of several conditions'),
    ('["event.plan=enterprise"]', 'keeps none')
) as f (filter, why);
select isnt_empty(
    $$ select * from api.exit_pages('default', '2026-03-01', '2026-03-03', '["page=/home"]') $$, 'a condition that all meet tells nothing'
);
select throws_ok(
    format($$ select * from api.goals('default', '2026-03-01', '2026-03-02', %L) $$, f.filter), 'RB400', f.message, 'refused: ' || f.filter
)
from (values
    ('"device=mobile"', 'the filter is not a list of conditions'), ('["device"]', '"device" is not a condition'),
    ('[7]', '"(null)" is not a condition'), ('["visitor=a"]', '"visitor" cannot be filtered by'),
    ('["device.x=a"]', '"device.x" cannot be filtered by'),
    ('["a=1","a=1","a=1","a=1","a=1","a=1","a=1","a=1","a=1","a=1","a=1"]', 'the filter has 11 conditions')
) as f (filter, message);
select throws_ok(
    $$ select * from api.devices('default', '2026-03-01', '2026-03-02', 'person') $$, 'RB400', 'devices cannot be listed by "person"', 'by what there is'
);
select throws_ok($$ select * from api.events('elsewhere', '2026-03-01', '2026-03-02') $$, 'RB403', null, 'a site that is not there');
select throws_ok($$ select * from api.left_out('default', '2026-03-02', null) $$, 'RB400', null, 'a range without an end');

select * from finish();
rollback;
