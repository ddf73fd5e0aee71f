-- Deadlines of requests, and that an erasure closes its request.
begin;
set local search_path = public, pgtap;
select plan(10);

insert into tracking.persons (external_id) values ('ann'), ('ben');
create temporary table opened as
select
    privacy.open_request(privacy.find_person(null, 'ann'), 'erase', 'gdpr', '2026-01-31 12:00+00') as gdpr,
    privacy.open_request(privacy.find_person(null, 'ben'), 'export', 'ccpa', '2026-01-31 12:00+00', 'by letter') as ccpa;
select results_eq(
    $$ select r.kind, r.due_at, r.is_overdue, r.note from privacy.open_requests('2026-03-01 00:00+00') as r $$,
    $$ values
        ('erase', '2026-02-28 12:00+00'::timestamptz, true, null),
        ('export', '2026-03-17 12:00+00', false, 'by letter') $$,
    'one month, or 45 days; the most urgent first'
);
select is(r.subject_ref, privacy.subject_ref('ann'), 'the request stores no name')
from privacy.requests as r
where r.kind = 'erase';

select throws_ok($$ select privacy.open_request(0, 'erase') $$, 'RB404', null, 'of an unknown person');
select throws_ok(format($$ select privacy.open_request(%s, 'forget') $$, privacy.find_person(null, 'ann')), 'RB400', null, 'of an unknown kind');
select throws_ok(
    format($$ select privacy.open_request(%s, 'erase', 'hipaa') $$, privacy.find_person(null, 'ann')), 'RB400', null, 'of an unknown regime'
);

select privacy.erase_person(privacy.begin_erasure(privacy.find_person(null, 'ann')));
select results_eq(
    'select r.outcome, r.ledger_id = l.id from privacy.requests as r, privacy.erasure_ledger as l where r.finished_at is not null',
    $$ values ('done', true) $$, 'erasing answers the request'
);
select lives_ok(format($$ select privacy.close_request(%s, 'refused', 'no proof of identity') $$, o.ccpa), 'the other is refused')
from opened as o;
select is_empty('select * from privacy.open_requests()', 'none is open');
select throws_ok(format('select privacy.close_request(%s)', o.ccpa), 'RB404', null, 'one that is closed') from opened as o;
select throws_ok(format($$ select privacy.close_request(%s, 'lost') $$, o.ccpa), 'RB400', null, 'an unknown outcome') from opened as o;

select * from finish();
rollback;
