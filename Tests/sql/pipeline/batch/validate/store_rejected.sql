begin;
set local search_path = public, pgtap;
select plan(3);

select pipeline.open_batch();
insert into pg_temp.stage (line_number, raw, raw_bytes, reject_reason, event_id, visitor, url, scroll)
values
    (1, null, null, null, 'good', 'v', '/', null),
    (2, '{"a":', null, 'invalid_json', null, null, null, null),
    (3, null, '\xff00', 'invalid_utf8', null, null, null, null),
    (4, null, null, 'too_old', 'e', 'v', '/a', 5);
select is(pipeline.store_rejected(null), 3::bigint, 'stores the bad lines');
select results_eq(
    'select r.source, r.line_number, r.reason, r.raw_bytes, r.raw from tracking.rejected_events as r order by r.line_number',
    $$
        values
            ('inbox', 2::bigint, 'invalid_json', null::bytea, '{"a":'),
            ('inbox', 3, 'invalid_utf8', '\xff00', null),
            ('inbox', 4, 'too_old', null, '{"url": "/a", "scroll": 5, "visitor": "v", "event_id": "e"}')
    $$,
    'as text, as bytes, or written out from the fields'
);
delete from pg_temp.stage where reject_reason is not null;
select is(pipeline.store_rejected(null), 0::bigint, 'and nothing else');

select * from finish();
rollback;
