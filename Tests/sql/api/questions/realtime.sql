-- Active visitors: from stored events, with consent, without bots, in groups that are large enough.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
\ir ../../payloads.psql
select plan(14);
-- So that people_bits are the same in every run, whatever other tests took ids.
select setval(pg_get_serial_sequence('tracking.persons', 'id'), 1, false);

update tracking.sites set consent_mode = 'opt_out';
select tracking.add_site('elsewhere', 'opt_out');
update ops.settings set value = '3' where name = 'minimum_group';
delete from tracking.inbox;
-- At 12:10.
create function pg_temp.now_there(p_part text, p_window interval default '5 minutes')
    returns setof text
    language sql
begin atomic
    select format('%s people=%s sessions=%s count=%s value=%s', r.name, r.people, r.sessions, r.count, r.value)
    from api.realtime('default', p_window, '2026-03-01 12:10+00') as r
    where r.part = p_part;
end;

select results_eq($$ select pg_temp.now_there('active') $$, $$ values ('all people=0 sessions=0 count=0 value=') $$, 'no active visitors');
select results_eq($$ select pg_temp.now_there('waiting') $$, $$ values ('inbox people= sessions= count=0 value=') $$, 'and an empty inbox');

select pg_temp.load_and_derive(variadic array(
    select pg_temp.event('a' || n, '12:0' || 5 + n || ':30', jsonb_build_object('visitor', 'a' || n, 'url', '/a')) from generate_series(0, 3) as n
) || array[
    pg_temp.event('old', '12:04:59', '{"visitor": "gone", "url": "/a"}'),
    pg_temp.event('edge', '12:05:00', '{"visitor": "edge", "url": "/a"}'),
    pg_temp.event('later', '12:10:01', '{"visitor": "later", "url": "/a"}'),
    pg_temp.event('b', '12:09:00', '{"visitor": "a0", "url": "/b"}'),
    pg_temp.event('stay', '11:50:00', '{"visitor": "stays", "url": "/b"}'),
    pg_temp.event('click', '12:09:00', '{"visitor": "stays", "type": "click"}'),
    pg_temp.event('silent', '12:09:00', '{"visitor": "silent", "url": "/silent", "consent": false}'),
    pg_temp.event('bot', '12:09:00', '{"visitor": "bot", "url": "/bot", "user_agent": "Googlebot/2.1"}'),
    pg_temp.event('other', '12:09:00', '{"visitor": "a1", "site": "elsewhere", "url": "/elsewhere"}')
] || array(
    select pg_temp.event('g' || n, '12:09:30', jsonb_build_object('visitor', 'a' || n, 'type', 'goal', 'goal', 'order', 'value', 10))
    from generate_series(0, 2) as n
) || pg_temp.event('rare', '12:09:40', '{"visitor": "a3", "type": "goal", "goal": "rare"}'));
select results_eq(
    $$ select pg_temp.now_there('active') $$, $$ values ('all people=5 sessions=5 count=5 value=') $$,
    'from the start of the window up to now; no bots, no visitors without consent, no other sites'
);
select results_eq(
    $$ select pg_temp.now_there('pages') $$, $$ values ('(other) people=5 sessions=5 count=5 value=') $$,
    'each visitor on the last page viewed, even before the window; small pages are added up as (other)'
);
select results_eq(
    $$ select pg_temp.now_there('conversions') $$, $$ values ('(other) people=4 sessions=4 count=4 value=30') $$,
    'and one rare goal by the frequent one'
);
select results_eq(
    $$ select pg_temp.now_there('active', '1 second') $$, $$ values ('all people=0 sessions=0 count=0 value=') $$, 'a shorter window'
);
update ops.settings set value = '2' where name = 'minimum_group';
select results_eq(
    $$ select pg_temp.now_there('pages') $$,
    $$ values ('/a people=3 sessions=3 count=3 value='), ('/b people=2 sessions=2 count=2 value=') $$, 'pages'
);

-- A client that sends its session says where it is.
select pg_temp.load_payloads(
    pg_temp.payload(9.5, array[pg_temp.view(1)], '{"visitor": "a9", "current_page": "https://x.example/there/?q=1"}'),
    pg_temp.payload(9.5, array[pg_temp.view(1)], '{"visitor": "a8", "current_page": "https://x.example/there"}'),
    pg_temp.payload(9.5, array[pg_temp.view(1)], '{"visitor": "silent", "current_page": "https://x.example/there"}')
);
select pg_temp.derive();
select results_eq(
    $$ select n from pg_temp.now_there('pages') as n where n like '%there%' $$,
    $$ values ('https://x.example/there people=2 sessions=2 count=2 value=') $$, 'the current page of session payloads'
);

-- Sessions that are still to be derived: one visitor in two batches, a bot, and one more event of a session.
select pg_temp.load(
    pg_temp.event('n1', '12:09:10', '{"visitor": "new", "url": "/n"}'), pg_temp.event('n2', '12:09:11', '{"visitor": "a0", "url": "/n"}'),
    pg_temp.event('n3', '12:09:12', '{"visitor": "bot 2", "url": "/n", "user_agent": "Googlebot/2.1"}')
);
select pg_temp.load(pg_temp.event('n4', '12:09:20', '{"visitor": "new", "type": "goal", "goal": "order", "value": 5}'));
select results_eq(
    $$ select n from pg_temp.now_there('active') as n $$, $$ values ('all people=8 sessions=8 count=8 value=') $$,
    'a visitor whose session is not derived yet counts, once'
);
select results_eq(
    $$ select n from pg_temp.now_there('conversions') as n $$, $$ values ('(other) people=5 sessions=5 count=5 value=35') $$,
    'and the conversions'
);

-- As an analyst, and questions that are refused.
select api.track_events('{"event_id": "w", "visitor": "w", "occurred_at": "2026-03-01T12:09:00Z", "type": "pageview", "url": "/w"}');
insert into tracking.site_access (role_name, site_id)
select ops.role_prefix() || '_analyst', s.id from tracking.sites as s where s.name = 'default';
select format('set local role %I', ops.role_prefix() || '_analyst') as become \gset
:become;
select results_eq(
    $$ select r.part, r.name, r.count from api.realtime('default', '5 minutes', '2026-03-01 12:10+00') as r where r.part in ('active', 'waiting') $$,
    $$ values ('active', 'all', 8::bigint), ('waiting', 'inbox', 1) $$, 'an analyst gets the same, and learns that something waits'
);
select throws_ok($$ select api.realtime('elsewhere') $$, 'RB403', null, 'a site that was not granted');
select throws_ok($$ select api.realtime('default', '2 hours') $$, 'RB400', null, 'a window of two hours is refused');
select throws_ok($$ select api.realtime('default', '0') $$, 'RB400', null, 'so is an empty window');
reset role;

select * from finish();
rollback;
