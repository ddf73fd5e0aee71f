-- What the privacy team can ask: whole texts, in the audit log before anything is searched, and never keys. It once read the
-- key of the ledger letter by letter.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
\ir ../roles.psql
select plan(19);

select pg_temp.load_and_derive(pg_temp.event('a', '12:00:00', '{"visitor": "ann@example.org", "ip": "192.0.2.7"}'));
select privacy.find_person(null, 'ann@example.org') as ann \gset
create function pg_temp.entries() returns bigint language sql return (select count(*) from privacy.audit_log);
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
    (:search, '{ann@example.org}', '{1}', 'RB404', 'nor people who were not named')
) as c (number, texts, people, state, what);
select is(
    pg_temp.does('privacy', format('select privacy.rows_arriving_later(0, %s::regclass, ''{ann@example.org}'')', :persons)), 'RB404',
    'queues are asked no other way'
);

-- No keys, whatever is guessed; and patterns are texts: a dot is a dot.
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

-- Each call that says something of a person leaves an entry.
create temporary table calls as
select v.call, null::bigint as entries
from (values
    ('privacy.verify_person(%s, null)'), ('privacy.consents_of(%s)'), ('privacy.consent_history(%s)'),
    ('privacy.person_tokens(%s)'), ('privacy.begin_export(%s, ''ndjson'')')
) as v (call);
do $$
declare
    v_call text;
    v_before bigint;
    v_person bigint := (select p.id from tracking.persons as p where p.external_id = 'ann@example.org');
begin
    for v_call in select c.call from calls as c loop
        v_before := pg_temp.entries();
        perform pg_temp.become('privacy');
        execute 'select from ' || format(v_call, v_person);
        reset role;
        update calls as c set entries = pg_temp.entries() - v_before where c.call = v_call;
    end loop;
end
$$;
select is_empty('select c.call from calls as c where c.entries is distinct from 1', 'one for each call');
select is(
    (
        select count(distinct a.subject_ref)
        from privacy.audit_log as a
        where a.actor = session_user
            and a.details ->> 'step' in ('named', 'read', 'read history', 'texts')
    ),
    1::bigint, 'of the person that it is about'
);
select is_empty(
    $$ select a.id from privacy.audit_log as a where a.details::text || a.action ~ '(ann@|bob@|pattern)' $$,
    'without a name of anybody'
);
select is(pg_temp.does('privacy', 'select privacy.begin_verification(array(select x::text from generate_series(1, 25) as x))'), 'RB400',
    'and no entry is for a whole dictionary');

select * from finish();
rollback;
