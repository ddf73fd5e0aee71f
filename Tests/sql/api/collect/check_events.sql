-- What would be rejected, told before it is sent; and what was, with what to send instead.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(14);

delete from tracking.inbox;
select results_eq(
    $$ select c.index, c.code, c.path from api.check_events('[
        {"event_id": "a", "type": "click", "visitor": "v", "occurred_at": "2026-03-01T12:00:00Z"},
        {"event_id": "b", "type": "click", "visitor": "v", "occurred_at": 1772366400000},
        {"event_id": 7, "type": "click", "visitor": "v", "occurred_at": "2026-03-01T12:00:00Z"},
        {"event_id": "d", "type": "pageview", "visitor": "v", "occurred_at": "2026-03-01T12:00:00Z"},
        {"event_id": "e", "type": "click", "visitor": "v", "occurred_at": "2026-03-01T12:00:00Z", "site": "nowhere"},
        7, null, {"event_id": "h", "type": "click", "visitor": "v", "occurred_at": "1772366400000"}
    ]') as c $$,
    $$ values (1, 'wrong_type', 'occurred_at'), (2, 'wrong_type', 'event_id'), (3, 'missing_field', 'url'), (4, 'unknown_site', null),
        (5, 'not_an_object', null), (6, 'not_an_object', null), (7, 'invalid_time', 'occurred_at') $$,
    'each event that would be rejected, with its code and field'
);
select matches(c.advice, a.advice, 'what to send instead: ' || a.advice)
from (values ('{"occurred_at": 1772366400000}', 'ISO 8601'), ('{"visitor": 42}', '"42", not 42'), ('{"url": ""}', 'not empty')) as a (fields, advice)
cross join lateral api.check_events(pg_temp.event('a', '12:00:00') || a.fields::jsonb) as c;
select is_empty($$ select * from api.check_events(pg_temp.event('a', '12:00:00')) $$, 'a good event has no fault');
select throws_ok($$ select * from api.check_events('7') $$, 'RB400', null, 'a number is no event');
select throws_ok($$ select * from api.check_events(null) $$, 'RB400', null, 'nor is null');
select is(
    (select count(*) from tracking.inbox) + (select count(*) from tracking.user_events) + (select count(*) from tracking.rejected_events)
        + (select count(*) from tracking.persons as p where p.external_id = 'v') + (select count(*) from pg_temp.stage),
    0::bigint, 'nothing is stored'
);

-- The codes agree with what the inbox does.
select api.track_events('[{"event_id": "b", "type": "click", "visitor": "v", "occurred_at": 1772366400000}, {"event_id": "c"}]');
select pipeline.drain_inbox();
select results_eq(
    $$ select r.reason, r.source, r.lines, cardinality(r.line_numbers), r.advice like '%ISO 8601%' from pipeline.rejected_lines() as r $$,
    $$ values ('missing_field:type', 'inbox', 1::bigint, 1, false), ('wrong_type:occurred_at', 'inbox', 1, 1, true) $$,
    'lines of the inbox are listed, too'
);
select is((select count(*) from pipeline.rejected_lines('missing_field:type')), 1::bigint, 'by reason');
select is_empty($$ select * from pipeline.rejected_lines(null, 'a file') $$, 'and by source');
delete from privacy.audit_log as l where l.action = 'read';
select is(
    (select l.raw::jsonb ->> 'visitor' from tracking.rejected_events as r cross join lateral privacy.rejected_line(r.id) as l where r.reason like 'wrong_type%'),
    'v', 'the privacy team sees a line'
);
select results_eq(
    $$ select l.subject_ref is not null, l.details ->> 'step' from privacy.audit_log as l where l.action = 'read' $$,
    $$ values (true, 'rejected line') $$, 'which is recorded'
);
select throws_ok($$ select privacy.rejected_line(0) $$, 'RB404', null, 'there is no such line');

select * from finish();
rollback;
