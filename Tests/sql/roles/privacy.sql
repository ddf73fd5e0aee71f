-- What the privacy team can ask: whole texts, in the audit log before anything is searched, and never keys. It once read the
-- key of the ledger letter by letter.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
\ir ../roles.psql
select plan(49);

select pg_temp.load_and_derive(pg_temp.event('a', '12:00:00', '{"visitor": "ann@example.org", "ip": "192.0.2.7"}'));
select privacy.find_person(null, 'ann@example.org') as ann \gset
select 'privacy.secrets'::regclass::oid as secrets, 'privacy.ip_salts'::regclass::oid as salts,
    'tracking.persons'::regclass::oid as persons \gset

-- No way around the entry. Each search begins in a statement of its own, as the runner's do.
select pg_temp.become('privacy');
select privacy.begin_verification('{ann@example.org}') as search \gset
reset role;
select is(pg_temp.does('privacy', format('select privacy.search_guarded_relation(%s, %s::regclass, %L, %L)', c.number, :persons, c.texts, c.people)), c.state, c.what)
from (values
    (:search, '{ann@example.org}', '{}', 'done', 'a search that was begun'),
    (0, '{ann@example.org}', '{}', 'RB404', 'one that was not'),
    (:search, '{bob@example.org}', '{}', 'RB404', 'one that was begun for another text'),
    (:search, '{ann@example.org,bob@example.org}', '{}', 'RB404', 'or for fewer'),
    (:search, '{ann@example.org}', '{1}', 'RB404', 'or for other persons')
) as c (number, texts, people, state, what);
select is(
    pg_temp.does('privacy', format('select privacy.rows_arriving_later(0, %s::regclass, ''{ann@example.org}'')', :persons)), 'RB404',
    'queues are asked no other way'
);

-- Keys are never searched, whatever the token; and tokens are no patterns: a dot matches a dot only.
insert into tracking.persons (external_id) values ('pattern-person');
create temporary table guesses as
select t.text, null::bigint as search
from unnest(array['0', '\x0', 'pattern.person', 'pattern-[a-z]+', '(?#word)pattern', 'pattern-person']) as t (text);
update guesses as g set search = privacy.begin_verification(array[g.text]);
select is(
    pg_temp.does('privacy', format('select privacy.search_guarded_relation(%s, %s::regclass, %L)', g.search, p.place, array[g.text])),
    '42501', format('%s is not searched for %s', p.place::regclass, g.text)
)
from (values (:secrets::oid), (:salts)) as p (place)
cross join guesses as g
where g.text like '%0';
select is_empty(
    $$ select v.place from privacy.searchable_relations() as v where v.place in ('privacy.secrets'::regclass, 'privacy.ip_salts') $$,
    'nor offered'
);
select is(
    pg_temp.sees('privacy', format('select hits::text from privacy.search_guarded_relation(%s, %s::regclass, %L)', g.search, :persons, array[g.text])),
    case g.text when 'pattern-person' then '{1}'::text[] end, 'searching for ' || g.text
)
from guesses as g
where g.text like '%pattern%';

-- Each function that the team may call is one of these: it leaves an entry that says whom it was about, in the audit log or the
-- ledger; it answers only within an export or a search that has its entry; or it says nothing of any person.
insert into tracking.rejected_events (id, line_number, source, reason, raw, visitor)
overriding system value
values (999999, 1, 'inbox', 'missing_field:type', '{}', 'ann@example.org');
create temporary table calls as
select v.routine, v.call, v.kind
from (values
    ('find_person', 'find_person(%s)', 'entry'),
    ('find_person', 'find_person(null, ''ann@example.org'')', 'entry'),
    ('find_people', 'find_people(''{bob@example.org,ann@example.org}'')', 'entry'),
    ('past_erasures', 'past_erasures(''{ann@example.org}'')', 'entry'),
    ('count_rows', 'count_rows(''{%s}'')', 'entry'),
    ('verify_person', 'verify_person(%s, null)', 'entry'),
    ('person_tokens', 'person_tokens(%s)', 'entry'),
    ('rejected_line', 'rejected_line(999999)', 'entry'),
    ('consents_of', 'consents_of(%s)', 'entry'),
    ('consent_history', 'consent_history(%s)', 'entry'),
    ('change_consent', 'change_consent(%s, ''analytics'', true)', 'entry'),
    ('open_request', 'open_request(%s, ''export'')', 'entry'),
    ('begin_export', 'begin_export(%s, ''ndjson'')', 'entry'),
    ('begin_verification', 'begin_verification(''{ann@example.org}'')', 'entry'),
    ('audit_failure', 'audit_failure(''export'', ''RB412'', %s)', 'entry'),
    ('begin_erasure', 'begin_erasure(%s)', 'entry'),
    ('begin_erasures', 'begin_erasures(''{%s}'')', 'entry'),
    ('erase_person', 'erase_person(privacy.begin_erasure(%s))', 'entry'),
    ('erase_people', 'erase_people(array[privacy.begin_erasure(%s)])', 'entry'),
    ('erase_pending', 'erase_pending(1, array[privacy.begin_erasure(%s)])', 'entry'),
    ('anonymize_person', 'anonymize_person(privacy.begin_erasure(%s, ''anonymize''))', 'entry'),
    ('anonymize_people', 'anonymize_people(array[privacy.begin_erasure(%s, ''anonymize'')])', 'entry'),
    ('open_export', 'open_export(0, %s, ''tracking.persons'')', 'within'),
    ('archives_of_person', 'archives_of_person(0, %s)', 'within'),
    ('page_sites', 'page_sites(0, %s, ''en'')', 'within'),
    ('open_archived_export', 'open_archived_export(0, %s, 1)', 'within'),
    ('finish_export', 'finish_export(0, ''{}'', ''{}'', '''', null, null, ''{}'', ''{}'', ''{}'')', 'within'),
    ('search_guarded_relation', format('search_guarded_relation(0, %s::regclass, ''{ann@example.org}'')', :persons), 'within'),
    ('rows_arriving_later', format('rows_arriving_later(0, %s::regclass, ''{ann@example.org}'')', :persons), 'within')
) as v (routine, call, kind)
union all
select r.routine, null, k.kind
from (values
    ('reads with the rights of the caller, who has none', '{search_relation}'::text[]),
    ('returns nothing', '{register_visitors,close_request,record_pending_archives,begin_rewrites,open_restore}'),
    ('returns no names, only numbers, kinds, times and keyed hashes',
        '{open_requests,closed_requests,answer_letter,export_ledger,import_ledger,replay,rewrite_state,repair_flags,purge_after_erasure}'),
    ('is about the audit log', '{audit_entries,audit_state,verify_audit}'),
    ('is about tables and files', '{page_columns,page_tables,page_words,archives_to_search,has_pending_refresh,check_map,export_columns,export_tables,purge_statistics,'
        'is_free_text,is_readable_here,is_secret,retention_reason,own_columns,person_columns,processing_record,rewrite_relation,rewrites,'
        'search_source,searchable_relations,watch_relation}'),
    ('calculates with what it is given', '{quote_pattern,letter_patterns,token_patterns}')
) as k (kind, routines)
cross join lateral unnest(k.routines) as r (routine);
create temporary view allowed as
select p.proname::text as routine, p.oid::regprocedure::text as signature
from pg_proc as p
join pg_namespace as n
    on n.oid = p.pronamespace
where n.nspname in ('tracking', 'part', 'pipeline', 'reporting', 'privacy', 'archive', 'ops', 'warehouse', 'api', 'dbrunner')
    and has_schema_privilege(ops.role_prefix() || '_privacy', n.oid, 'usage')
    and has_function_privilege(ops.role_prefix() || '_privacy', p.oid, 'execute')
    -- Tests/sql/api/questions/session_timeline.sql looks for its entry.
    and p.oid <> 'api.session_timeline'::regproc;
select is_empty(
    'select a.signature from allowed as a where a.routine not in (select c.routine from calls as c)',
    'each function of the privacy team is known to this test: add it above, with an entry if it answers about a person'
);
select is_empty(
    'select c.routine from calls as c where c.routine not in (select a.routine from allowed as a)', 'and the team may call each of these'
);

-- Entries about Ann that a call leaves. Nothing of it stays.
create function pg_temp.left_by(p_call text)
    returns bigint
    language plpgsql
as $$
declare
    v_ann bytea := privacy.subject_ref('ann@example.org');
    v_last bigint := (select h.last_id from privacy.audit_head as h);
    v_left bigint;
begin
    perform pg_temp.become('privacy');
    execute 'select from privacy.' || p_call;
    reset role;
    v_left := (
        select count(*)
        from privacy.audit_log as a
        where a.id > v_last
            and a.actor = session_user
            and (a.subject_ref = v_ann or a.details -> 'subject_refs' ? encode(v_ann, 'hex'))
    ) + (select count(*) from privacy.erasure_ledger as l where l.subject_ref = v_ann and l.requested_by = session_user);
    raise exception using errcode = 'RB999', message = 'taken back';
exception
    when sqlstate 'RB999' then
        return v_left;
end
$$;
select cmp_ok(pg_temp.left_by(format(c.call, :ann)), '>=', 1::bigint, format('%s leaves an entry', format(c.call, 'ann')))
from calls as c
where c.kind = 'entry';
select is(pg_temp.does('privacy', 'select from privacy.' || format(c.call, :ann)), 'RB404', format('%s has none, and answers nothing', c.routine))
from calls as c
where c.kind = 'within';
select is(
    pg_temp.does('privacy', format('select from privacy.search_relation(%s::regclass, ''{ann@example.org}'')', :persons)), '42501',
    'nothing is read past them'
);
select is_empty(
    $$ select a.id from privacy.audit_log as a where a.details::text || a.action ~ '(ann@|bob@|pattern)' $$,
    'without names'
);
select is(pg_temp.does('privacy', 'select privacy.begin_verification(array(select x::text from generate_series(1, 25) as x))'), 'RB400',
    'and no entry is for a whole dictionary');

select * from finish();
rollback;
