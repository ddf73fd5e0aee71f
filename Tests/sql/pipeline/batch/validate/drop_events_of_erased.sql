-- Events from before an erasure are dropped; an erased visitor who returns is a new person.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(34);

create function pg_temp.erase(p_external_id text default 'v')
    returns timestamptz
    language plpgsql
as $$
begin
    return privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, p_external_id))) ->> 'cutoff';
end
$$;
create function pg_temp.stored(p_external_id text default 'v')
    returns text[]
    language sql
begin atomic
    select array_agg(x.id order by x.id)
    from (
        select v.person_id, v.page_view_id as id from tracking.page_views as v
        union all
        select e.person_id, e.event_id from tracking.user_events as e
    ) as x
    join tracking.persons as p
        on p.id = x.person_id
        and p.external_id = p_external_id;
end;
-- The same file each time: sessions, a decision, a user agent, and bad lines.
create function pg_temp.old_file()
    returns table (accepted bigint, duplicates bigint, rejected bigint, dropped bigint)
    language sql
begin atomic
    select *
    from pg_temp.load_now(
        pg_temp.event('a', '09:00:00', '{"consent": true, "user_agent": "A rare thing 1.0"}'),
        pg_temp.event('b', '09:10:00', '{"type": "click", "session_key": "k"}'),
        pg_temp.event('c', '09:20:00', '{"occurred_at": "lately"}'),
        pg_temp.event('d', '09:30:00', '{"visitor": null, "session_key": "lonely"}'),
        pg_temp.event('o', '09:40:00', '{"visitor": "other", "user_agent": "Common 1.0"}')
    );
end;
create temporary view traces as
select 'person' as what from tracking.persons as p where p.external_id in ('v', 'session:default:lonely')
union all
select 'decision' from privacy.user_consent
union all
select 'history' from privacy.consent_events
union all
select 'user agent' from tracking.user_agents as a where a.user_agent like 'A rare%'
union all
select 'its user' from tracking.user_agent_people as u join tracking.persons as p on p.id = u.person_id where p.external_id = 'v'
union all
select 'bad line' from tracking.rejected_events as r where r.raw like '%"v"%' or r.visitor = 'v';

select results_eq('select * from pg_temp.old_file()', 'values (4::bigint, 0::bigint, 1::bigint, 0::bigint)', 'at first all is stored');
select set_eq(
    'select * from traces',
    $$ values ('person'), ('decision'), ('history'), ('user agent'), ('its user'), ('bad line') $$, 'with traces everywhere'
);
select is(pg_temp.erase() <= clock_timestamp(), true, 'erased up to now');
select is(pg_temp.erase('session:default:lonely') <= clock_timestamp(), true, 'so is a key without a visitor');
select is_empty('select * from traces', 'no traces are left');
select results_eq(
    'select * from pg_temp.old_file()', 'values (0::bigint, 1::bigint, 1::bigint, 3::bigint)',
    'lines of the erased visitor are dropped and counted, the line of another visitor is a duplicate'
);
select is_empty('select * from traces', 'and leaves no trace: no person, decision, user agent or bad line');
select results_eq(
    'select r.reason, r.raw, r.visitor from tracking.rejected_events as r',
    $$ values ('invalid_time:occurred_at', 'withheld: the person was erased', null) $$,
    'of the rejected line only the reason is kept'
);
select is(pg_temp.stored('other'), array['o'], 'the other visitor is kept');

-- Through the inbox.
select api.track_events(jsonb_build_array(pg_temp.event('a', '09:00:00'), pg_temp.event('z', '09:00:00', '{"visitor": "other"}')));
select results_eq(
    'select * from pipeline.drain_inbox()', 'values (1::bigint, 0::bigint, 0::bigint, 1::bigint)', 'events from the inbox are dropped, too'
);

-- The transaction's clock stands still, so the new visit comes a minute after an erasure of an hour ago.
update privacy.erasure_ledger set cutoff = now() - interval '1 hour';
select results_eq(
    $$ select * from pg_temp.load_now(
        pg_temp.event('late', pg_temp.at('-2 hours')),
        pg_temp.event('n', pg_temp.at('-1 minute'), '{"user_agent": "A new thing 1.0"}')
    ) $$,
    'values (1::bigint, 0::bigint, 0::bigint, 1::bigint)', 'a new visit is stored, a late event from before the erasure is not'
);
select is(pg_temp.stored(), array['n'], 'only the new visit');
select isnt(privacy.find_person(null, 'v'), e.person_id, 'with another id')
from privacy.erased_persons as e
limit 1;
select results_eq(
    $$ select * from pg_temp.load_now(pg_temp.event('late2', pg_temp.at('-90 minutes')), pg_temp.event('n2', pg_temp.at('-30 minutes'))) $$,
    'values (1::bigint, 0::bigint, 0::bigint, 1::bigint)', 'the cutoff also applies to a visitor who returned'
);
select is(pg_temp.stored(), array['n', 'n2'], 'but not to later events');

-- Decisions outside of events.
select api.set_consent('v', 'analytics', true, p_decided_at => now() - interval '2 hours');
select is_empty('select * from privacy.user_consent as c', 'a decision from before the erasure is not stored');
select api.set_consent('v', 'analytics', true, p_decided_at => now() - interval '2 minutes');
select is((select count(*) from privacy.user_consent), 1::bigint, 'a later one is');
select pg_temp.erase();
select api.set_consent('v', 'analytics', true, p_decided_at => now());
select is_empty('select * from privacy.user_consent as c', 'a decision at the time of the erasure is not stored');
select is(privacy.find_person(null, 'v'), null, 'and registers no person');

-- Clocks that run ahead: stored at the time of the load, sent again later, they would be younger than the erasure.
select pg_temp.load_now(pg_temp.event('f', pg_temp.at('2 hours'), '{"visitor": "ahead"}'), pg_temp.event('g', pg_temp.at('-1 hour'), '{"visitor": "ahead"}'));
select is(pg_temp.stored('ahead'), array['f', 'g'], 'an event of the future is stored');
select is(pg_temp.erase('ahead'), date_trunc('hour', now() + interval '2 hours') + interval '1 hour', 'and moves the cutoff to the end of the hour where it claims to be');
select results_eq(
    $$ select * from pg_temp.load_now(pg_temp.event('f', pg_temp.at('2 hours'), '{"visitor": "ahead"}')) $$,
    'values (0::bigint, 0::bigint, 0::bigint, 1::bigint)', 'so that it does not outlive the erasure'
);
select pg_temp.load_now(pg_temp.event('p', pg_temp.at('-1 hour'), '{"visitor": "punctual"}'));
select is(pg_temp.erase('punctual') < clock_timestamp(), true, 'with a punctual clock, the cutoff is now');
select results_eq(
    $$ select * from pg_temp.load_now(pg_temp.event('q', pg_temp.at('2 hours'), '{"visitor": "punctual"}')) $$,
    'values (0::bigint, 0::bigint, 0::bigint, 1::bigint)', 'an event of the future does not prove that it happened after the erasure'
);

-- A body that is sent again as it was looks like one of a slow clock, or of a fast one: neither time alone tells.
select results_eq(
    format(
        $$ select * from pg_temp.load_now(pg_temp.event('s', %L, '{"visitor": "punctual", "sent_at": "%s", "received_at": "%s"}')) $$,
        pg_temp.at('-2 hours'), pg_temp.at('-2 hours'), pg_temp.at('0')
    ),
    'values (0::bigint, 0::bigint, 0::bigint, 1::bigint)', 'nor does a corrected time'
);
delete from tracking.inbox;
select api.track_events(pg_temp.event('i', pg_temp.at('-2 hours'), jsonb_build_object(
    'visitor', 'punctual', 'sent_at', pg_temp.at('-2 hours'), 'received_at', '2000-01-01T00:00:00Z'
)));
select api.track_performance(pg_temp.event('m', pg_temp.at('-2 hours'), jsonb_build_object(
    'visitor', 'punctual', 'sent_at', pg_temp.at('-2 hours'), 'name', 'lcp', 'value', 1
)));
select api.track_snapshot(pg_temp.event('c', pg_temp.at('-2 hours'), jsonb_build_object(
    'visitor', 'punctual', 'sent_at', pg_temp.at('-2 hours'), 'session_key', 'k', 'total_price', 1, 'state', '{}'::jsonb,
    'trigger', 'auto_save'
)));
select api.track_session(jsonb_build_object(
    'site', 'default', 'session_id', 's', 'visitor', 'punctual', 'sdk_version', '1', 'created_at', a.at, 'updated_at', a.at,
    'sent_at', a.at, 'attributes', '{}'::jsonb, 'actions', jsonb_build_array(jsonb_build_object(
        'type', 'pageview', 'path', '/p', 'page_number', 1, 'duration', 1, 'scroll', 1, 'entered_at', a.at, 'exited_at', a.at
    ))
))
from (select pg_temp.at('-2 hours') as at) as a;
select is((select count(*) from tracking.inbox), 4::bigint, 'through every other function of the api');
select is((pipeline.drain_inbox())::text, '(0,0,0,4)', 'all are dropped');
select pg_temp.load_now(pg_temp.event('t', pg_temp.at('5 days'), jsonb_build_object(
    'visitor', 'fast', 'sent_at', pg_temp.at('5 days'), 'received_at', pg_temp.at('0')
)));
select is(pg_temp.stored('fast'), array['t'], 'a fast clock is corrected');
select is(pg_temp.erase('fast') > now() + interval '5 days', true, 'but its own time moves the cutoff');
select is_empty(
    $$ select from tracking.persons as p where p.external_id in ('ahead', 'punctual', 'fast') $$, 'none of them is registered again'
);

-- Erased between the two transactions of a batch.
select pg_temp.load_now(pg_temp.event('r1', '09:00:00', '{"visitor": "racer"}'));
select pipeline.open_batch();
insert into pg_temp.stage (line_number, raw)
values (1, pg_temp.event('r2', '09:10:00', '{"visitor": "racer"}')::text), (2, pg_temp.event('s', '09:10:00', '{"visitor": "other"}')::text);
select pipeline.prepare_batch();
select pg_temp.erase('racer');
select results_eq(
    'select * from pipeline.load_batch()', 'values (1::bigint, 0::bigint, 0::bigint, 1::bigint)',
    'a batch that knew the person before drops the line'
);
select is_empty($$ select from tracking.page_views as v where v.page_view_id in ('r1', 'r2') $$, 'and stores nothing under the id');
select is(
    privacy.set_consents(array[e.person_id], array['analytics'], array[true], array[now()], 'event'), 0::bigint,
    'nor is a decision recorded'
)
from privacy.erased_persons as e
order by e.person_id desc
limit 1;
select lives_ok('select pipeline.derive_sessions()', 'deriving goes on');

select * from finish();
rollback;
