begin;
set local search_path = public, pgtap;
select plan(8);

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
select throws_ok($$ select api.set_consent(null, 'analytics', true) $$, 'RB400', null, 'refuses nobody');
select throws_ok($$ select api.set_consent('', 'analytics', true) $$, 'RB400', null, 'refuses an empty name');
select throws_ok(
    $$ select api.set_consent('new', 'analytics', null) $$, 'RB400', null,
    'refuses neither true nor false'
);

select * from finish();
rollback;
