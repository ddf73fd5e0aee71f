-- Anonymizing a person: all rows of the person are deleted, and the rollups keep their counts.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
\ir ../../roles.psql
select plan(18);

update tracking.sites set consent_mode = 'opt_out' where name = 'default';
select pg_temp.load_and_derive(variadic array_agg(
    pg_temp.event('p' || p.number, '12:10:00', jsonb_build_object('visitor', 'other' || p.number, 'url', '/start'))
))
from generate_series(1, 10) as p (number);
select pg_temp.load_and_derive(
    pg_temp.event('ada-1', '12:20:00', '{"url": "/start", "session_key": "ada", "consent": {"marketing": true}}'),
    pg_temp.event('ada-2', '12:21:00', '{"url": "/ada", "session_key": "ada"}'),
    pg_temp.event('ada-3', '20:00:00', '{"url": "/start"}'),
    pg_temp.event('bob-1', '2026-03-09T20:00:00Z', '{"visitor": "bob"}')
);
create temporary table all_persons as select p.id, p.external_id from tracking.persons as p;
grant select on all_persons to public;
select pipeline.derive_sessions();
select reporting.refresh_rollups();
create temporary table days as select r.day, r.sessions, r.page_views from reporting.site_rollup_daily as r;

-- Run by the role of the privacy functions.
create function pg_temp.anonymize(p_visitor text)
    returns jsonb
    language sql
    return privacy.anonymize_person(
        (select privacy.begin_erasure(p.id, 'anonymize', 'test') from all_persons as p where p.external_id = p_visitor)
    );
create temporary table receipts (visitor text, receipt jsonb);
grant insert on receipts to public;
select pg_temp.become('privacy');
insert into receipts select v.visitor, pg_temp.anonymize(v.visitor) from (values ('v'), ('bob')) as v (visitor);
reset role;

select is(r.receipt ->> 'kind', 'anonymize', 'the receipt says what was done') from receipts as r where r.visitor = 'v';
select is(
    r.receipt -> 'kept',
    '{"tracking.user_sessions": 2, "tracking.session_attribution": 2, "tracking.page_views": 2, "tracking.user_events": 0}',
    'the receipt counts the kept rows'
)
from receipts as r
where r.visitor = 'v';
select is(
    r.receipt -> 'suppressed',
    '{"tracking.user_sessions": 0, "tracking.session_attribution": 0, "tracking.page_views": 1, "tracking.user_events": 0}',
    'and what was not, because too few others did it'
)
from receipts as r
where r.visitor = 'v';
select is(r.receipt -> 'not_kept', '{"hidden": 0, "bots": 0, "too_few_alike": 1}', 'and why')
from receipts as r
where r.visitor = 'v';
select is((r.receipt ->> 'kept_total')::integer, 0, 'nothing is kept of a person who did nothing that others did')
from receipts as r
where r.visitor = 'bob';
select is((r.receipt #>> '{suppressed,tracking.user_sessions}')::integer, 1, 'which is counted, too')
from receipts as r
where r.visitor = 'bob';

select is_empty(
    $$ select p.external_id from tracking.persons as p where p.external_id in ('v', 'bob') $$, 'the person is gone'
);
select is_empty(
    $$
        select c.*
        from all_persons as p
        cross join lateral (
            select 'sessions' as name from tracking.user_sessions as s where s.person_id = p.id
            union all
            select 'views' from tracking.page_views as v where v.person_id = p.id
            union all
            select 'keys' from tracking.session_keys as k where k.person_id = p.id
            union all
            select 'consent' from privacy.user_consent as u where u.person_id = p.id
            union all
            select 'history' from privacy.consent_events as u where u.person_id = p.id
        ) as c
        where p.external_id in ('v', 'bob')
    $$,
    'with everything'
);
select bag_eq(
    $$ select l.kind, l.state, l.person_id from privacy.erasure_ledger as l $$,
    $$ values ('anonymize', 'done', null::bigint), ('anonymize', 'done', null) $$, 'the ledger remembers it without the person'
);
select is((select count(*) from privacy.audit_log as a where a.action = 'anonymize' and a.outcome = 'done'), 2::bigint, 'so does the audit log');

select reporting.refresh_rollups();
select is(
    (select r.sessions from reporting.site_rollup_daily as r where r.day = '2026-03-01'), (select d.sessions from days as d where d.day = '2026-03-01'),
    'the day has as many sessions as before'
);
select is(
    (select r.page_views from reporting.site_rollup_daily as r where r.day = '2026-03-01'),
    (select d.page_views - 1 from days as d where d.day = '2026-03-01'),
    'and page views but the one that was suppressed'
);
select is_empty($$ select r.page from reporting.page_rollup_hourly as r where r.page = '/ada' $$, 'suppressed pages are in no rollup any more');

-- Repeated calls, and errors.
select is(
    (select (privacy.anonymize_person(l.id) ->> 'repeated')::boolean from privacy.erasure_ledger as l order by l.id limit 1), true,
    'doing it again gives the receipt again'
);
select pg_temp.load_and_derive(pg_temp.event('eve-1', '12:20:00', '{"visitor": "eve", "url": "/start"}'));
create temporary table eve as
select privacy.begin_erasure(p.id, 'anonymize') as ledger_id from tracking.persons as p where p.external_id = 'eve';
select throws_ok('select privacy.erase_person(e.ledger_id) from eve as e', 'RB409', null, 'an entry to anonymize does not erase');
-- As a database has it where that was written before values were checked.
set local session_replication_role = replica;
update ops.settings set value = 'ten' where name = 'anonymity_k';
select throws_ok('select privacy.anonymize_person(e.ledger_id) from eve as e', '22P02', null, 'a k that is no number is an error');
update ops.settings set value = '1' where name = 'anonymity_k';
select throws_ok('select privacy.anonymize_person(e.ledger_id) from eve as e', 'RB422', null, 'so is a k of one');
update ops.settings set value = '10' where name = 'anonymity_k';
set local session_replication_role = origin;
update privacy.data_map set on_anonymize = 'hash' where table_name = 'page_views' and column_name = 'page_title';
select throws_ok(
    'select privacy.anonymize_person(e.ledger_id) from eve as e', 'RB422', null, 'and a map that asks for what cannot be done'
);

select * from finish();
rollback;
