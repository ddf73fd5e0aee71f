begin;
set local search_path = public, pgtap;
select plan(9);
\ir ../demo.psql

create temporary table sent as
select p.place, p.line::jsonb as payload
from demo.payloads(7, 4, '2026-03-02 09:30+00', 60) with ordinality as p (line, place);
insert into tracking.sites (name, consent_mode) values ('app', 'opt_out');

select is_empty(
    $$
        (select place, payload from sent)
        except
        select p.place, p.line::jsonb
        from demo.payloads(7, 4, '2026-03-02 09:30+00', 60) with ordinality as p (line, place)
    $$,
    'the same arguments give the same lines'
);
select is((select count(distinct payload ->> 'session_id') from sent), 60::bigint, 'of as many sessions as asked for');
select is_empty(
    $$ select pipeline.payload_fault(payload, null, '2026-06-01 00:00+00') from sent where pipeline.payload_fault(payload, null, '2026-06-01 00:00+00') is not null $$,
    'nothing is wrong with any'
);
select is_empty(
    $$
        select k.place
        from (
            select place, payload -> 'actions' as actions, lag(payload -> 'actions') over (
                partition by payload ->> 'session_id' order by place
            ) as before
            from sent
        ) as k
        where not k.actions @> k.before
    $$,
    'sessions grow'
);
select cmp_ok(
    (select max((payload ->> 'received_at')::timestamptz) from sent), '<', '2026-03-02 09:30+00'::timestamptz,
    'and arrive before the end'
);
select isnt_empty($$ select from sent where payload @> '{"actions": [{"type": "goal"}]}' $$, 'some reach a goal');

delete from tracking.inbox;
select is(
    api.track_snapshot(demo.snapshots(7, 4, '2026-03-02 09:30+00', 60))
        + api.track_performance(demo.measurements(7, 4, '2026-03-02 09:30+00', 60)),
    jsonb_array_length(demo.snapshots(7, 4, '2026-03-02 09:30+00', 60)) + 120::bigint,
    'snapshots and measurements are taken'
);
select is((select d.rejected from pipeline.drain_inbox(p_now => '2026-06-01 00:00+00') as d), 0::bigint, 'and none is rejected');
select isnt_empty(
    $$ select s.session_key from tracking.configuration_snapshots as s
        where s.session_key in (select payload ->> 'session_id' collate "C" from sent) $$,
    'they are of the sessions that the payloads are of'
);

select * from finish();
rollback;
