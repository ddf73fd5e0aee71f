begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
\ir ../../payloads.psql
select plan(15);

-- With current times, because events from the future are refused.
create function pg_temp.send(p_from integer, p_to integer, p_fields jsonb default '{}')
    returns jsonb
    language sql
    return api.track_session(pg_temp.payload(
        p_to + 1, array(select pg_temp.view(n) from generate_series(p_from + 1, p_to) as n),
        jsonb_build_object('checkpoint', p_from, 'sent_at', pg_temp.at('0')) || p_fields
    ));
delete from tracking.inbox;

select is(pg_temp.send(0, 2), '{"success": true, "checkpoint": 2}', 'takes a payload and says how many actions it has');
select is(pg_temp.send(2, 3), '{"success": true, "checkpoint": 3}', 'then those from the checkpoint on');
select is(pg_temp.send(5, 6), '{"success": true, "checkpoint": 3}', 'actions after a gap do not count');
select is((pipeline.drain_inbox())::text, '(3,0,0,0)', 'they are stored');
select is(pg_temp.send(0, 1), '{"success": true, "checkpoint": 3}', 'it remembers');
select is(pg_temp.send(3, 5), '{"success": true, "checkpoint": 6}', 'and the gap is closed');
select is(pg_temp.send(0, 0, '{"visitor": "w"}'), '{"success": true, "checkpoint": 0}', 'other visitors are not affected');
select is(
    pg_temp.send(0, 1, '{"actions": [{"type": "swipe"}]}'),
    '{"success": false, "checkpoint": 6, "code": "unknown_type", "path": "actions[0].type"}',
    'refuses with code and path'
);
select is(
    pg_temp.send(0, 1, '{"session_id": 7}'),
    '{"success": false, "checkpoint": 0, "code": "wrong_type", "path": "session_id"}',
    'and says nothing of a session that was not named'
);
select pg_temp.send(0, 2, '{"session_id": "7"}');
select is(
    pg_temp.send(0, 1, '{"session_id": 7}') -> 'checkpoint', '0', 'though its text is the name of another one'
);
select is(
    api.track_session('7'), '{"success": false, "checkpoint": 0, "code": "not_an_object", "path": ""}', 'also no object'
);
select is(
    api.track_session(null), '{"success": false, "checkpoint": 0, "code": "not_an_object", "path": ""}', 'or nothing at all'
);
select is((select count(*) from tracking.inbox), 4::bigint, 'keeps nothing of what it refuses');
select is((pipeline.drain_inbox())::text, '(2,1,0,1)', 'the rest is stored, except an empty message about an unknown session');
select is((select count(*) from tracking.page_views), 8::bigint, 'each once');

select * from finish();
rollback;
