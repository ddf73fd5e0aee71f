begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(6);

select pg_temp.load_and_derive(pg_temp.event('a', '12:00:00'));
select p.id as person from tracking.persons as p \gset
select privacy.change_consent(:person, 'analytics', true, 'v7');

select results_eq(
    format('select c.purpose, c.granted, c.version from privacy.consents_of(%s) as c', :person),
    $$ values ('analytics', true, 'v7'), ('marketing', null, null) $$, 'purposes with and without a decision'
);
select ok((select bool_and(v.analytics_allowed) from tracking.page_views as v), 'rows are shown at once');
select privacy.change_consent(:person, 'analytics', false);
select ok((select not bool_or(v.analytics_allowed) from tracking.page_views as v), 'and hidden at once');
select results_eq(
    format('select h.granted, h.source from privacy.consent_history(%s) as h', :person),
    $$ values (true, 'command'), (false, 'command') $$, 'the history has both'
);
select results_eq(
    $$ select a.details ->> 'granted', a.details ->> 'step' from privacy.audit_log as a where a.action = 'consent' order by a.id $$,
    $$ values ('true', null), (null, 'read'), ('false', null), (null, 'read history') $$,
    'as has the audit log, with who asked for them'
);
select throws_ok(
    format($$ select privacy.change_consent(%s, 'surveys', true) $$, :person), 'RB400', null, 'an unknown purpose is refused'
);

select * from finish();
rollback;
