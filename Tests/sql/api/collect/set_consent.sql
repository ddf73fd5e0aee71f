begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(13);

select lives_ok(
    $$ select api.set_consent('new', 'analytics', true, 'v1', '2026-03-01 12:00+00') $$,
    'takes a decision before the first event'
);
create function pg_temp.decision()
    returns table (granted boolean, version text, changed_at timestamptz)
    language sql
begin atomic
    select c.granted, c.version, c.changed_at
    from privacy.user_consent as c
    join tracking.persons as p
        on p.id = c.person_id
    where p.external_id = 'new';
end;
select results_eq(
    'select * from pg_temp.decision()', $$ values (true, 'v1', '2026-03-01 12:00+00'::timestamptz) $$,
    'and keeps it'
);
select api.set_consent('new', 'analytics', false, null, '2026-03-02 12:00+00');
select results_eq(
    'select * from pg_temp.decision()', $$ values (false, 'v1', '2026-03-02 12:00+00'::timestamptz) $$,
    'a later one replaces it'
);
select api.set_consent('new', 'analytics', true, null, 'infinity');
select results_eq('select * from pg_temp.decision()', $$ values (true, 'v1', now()) $$, 'none is later than now');
select throws_ok($$ select api.set_consent('new', 'sale', true) $$, 'RB400', null, 'refuses an unknown purpose');
select throws_ok($$ select api.set_consent(null, 'analytics', true) $$, 'RB400', null, 'refuses a null name');
select throws_ok($$ select api.set_consent('', 'analytics', true) $$, 'RB400', null, 'refuses an empty name');
select throws_ok(
    $$ select api.set_consent('new', 'analytics', null) $$, 'RB400', null,
    'refuses neither true nor false'
);

-- Consent refers to a version of a text; consent to its next version is a decision of its own.
select api.set_consent('new', 'marketing', true, v.version, '2026-03-03 12:00+00'::timestamptz + v.place * interval '1 hour')
from unnest(array['v1', 'v1', 'v2', null]) with ordinality as v (version, place);
select results_eq(
    $$
        select e.version, e.granted
        from privacy.consent_events as e
        join tracking.persons as p
            on p.id = e.person_id
        where p.external_id = 'new'
            and e.purpose = 'marketing'
        order by e.decided_at
    $$,
    $$ values ('v1', true), ('v2', true) $$, 'the history has each version'
);

-- The erasure reaches to the end of an hour that has not come yet, since an event claims to be of it; a refusal counts at once.
select pg_temp.load_now(pg_temp.event('f', pg_temp.at('50 seconds'), '{"visitor": "hasty"}'));
select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'hasty'))) is not null as is_erased;
update privacy.erasure_ledger set requested_at = now() - interval '2 minutes', finished_at = now() - interval '1 minute';
select api.set_consent('hasty', 'analytics', false, 'v1', now() - interval '61 seconds');
select is_empty($$ select from tracking.persons as p where p.external_id = 'hasty' $$, 'a decision from before an erasure is not stored');
select api.set_consent('hasty', 'analytics', false, 'v1');
create function pg_temp.refusals()
    returns bigint
    language sql
    return (
        select count(*)
        from privacy.user_consent as c
        join tracking.persons as p
            on p.id = c.person_id
        where p.external_id = 'hasty'
            and not c.granted
    );
select is(pg_temp.refusals(), 1::bigint, 'a decision after it is stored');
select api.set_consent('hasty', 'marketing', false, 'v1', now() - interval '61 seconds');
select is(pg_temp.refusals(), 1::bigint, 'an earlier decision is still not stored then');
select api.set_consent('hasty', 'marketing', false, 'v1');
select is(pg_temp.refusals(), 2::bigint, 'and every purpose can be decided');

select * from finish();
rollback;
