begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(14);

update tracking.sites set consent_mode = 'opt_out';
insert into tracking.configuration_fields (site_id, field, is_required)
select t.id, f.field, f.is_required
from tracking.sites as t
cross join (values ('colour', true), ('engine.power', true), ('radio', false)) as f (field, is_required)
where t.name = 'default';
create function pg_temp.snapshot(p_id text, p_time text, p_price numeric, p_state jsonb, p_fields jsonb default '{}')
    returns bigint
    language sql
    return api.track_snapshot(
        pg_temp.event(p_id, p_time) - 'type' - 'url'
        || jsonb_build_object('session_key', 'k', 'total_price', p_price, 'state', p_state, 'trigger', 'auto_save') || p_fields
    );
create function pg_temp.answer()
    returns text
    language sql
    return (
        select format('%s: %s..%s in %s..%s by %s', e.states, e.first_price, e.last_price, e.lowest_price, e.highest_price, e.deltas)
        from api.price_evolution('default', '2026-03-01', '2026-03-02') as e
    );

delete from tracking.inbox;
select pg_temp.snapshot('a', '12:00:00', 100, '{}');
select pg_temp.snapshot('b', '12:01:00', 100, '{}');
select pg_temp.snapshot('d', '12:03:00', 130, '{"colour": "red"}');
select pg_temp.snapshot('e', '12:04:00', 90, '{"colour": "red", "engine": {"power": 90}, "radio": ""}');
select pg_temp.snapshot('a', '12:00:01', 999, '{}');
select is((pipeline.drain_inbox())::text, '(4,1,0,0)', 'snapshots are stored, each once');
select is(pg_temp.answer(), '3: 100..90 in 90..130 by {30,-40}', 'equal neighbours are one state');
select results_eq(
    $$ select c.completion_percent from tracking.configuration_snapshots as c order by c.taken_at $$,
    $$ values (0::smallint), (0::smallint), (35::smallint), (70::smallint) $$,
    'completion by required and optional fields'
);
select pg_temp.snapshot('c', '12:00:30', 120, '{"colour": "blue", "engine": {"power": 1}, "radio": true}');
select is((pipeline.drain_inbox())::text, '(1,0,0,0)', 'a late one');
select is(pg_temp.answer(), '5: 100..90 in 90..130 by {20,-20,30,-40}', 'parts neighbours again');
select is((select max(c.completion_percent) from tracking.configuration_snapshots as c), 100::smallint, 'whole');
select is_empty('select from tracking.user_events union all select from tracking.user_sessions', 'nothing else comes of it');

select pg_temp.snapshot('f', '12:00:00', 1, '{}', '{"trigger": "whim"}');
select pg_temp.snapshot('g', '12:00:00', 1, '[]');
select pg_temp.snapshot('h', '12:00:00', 1, '{}', '{"total_price": "1"}');
select pg_temp.snapshot('i', '12:00:00', 1, '{}', '{"session_key": null}');
select is((pipeline.drain_inbox())::text, '(0,0,4,0)', 'invalid snapshots are rejected');
select results_eq(
    $$ select r.reason from tracking.rejected_events as r order by r.line_number $$,
    $$ values ('out_of_range:trigger'), ('wrong_type:state'), ('wrong_type:total_price'), ('missing_field:session_key') $$,
    'with the reason'
);
select throws_ok($$ select api.track_snapshot('7') $$, 'RB400', null, 'a number is no snapshot');

select throws_ok($$ select api.price_evolution('nowhere', '2026-03-01', '2026-03-02') $$, 'RB403', null, 'asks for a site');
select throws_ok($$ select api.price_evolution('default', '2026-03-02', '2026-03-01') $$, 'RB400', null, 'and a range');
update ops.settings set value = 'anonymous' where name = 'without_consent';
update tracking.sites set consent_mode = 'opt_in';
select pg_temp.snapshot('j', '12:10:00', 1, '{}');
select is((pipeline.drain_inbox())::text, '(0,0,0,1)', 'nothing is stored anonymously');
select is((select count(*) from tracking.configuration_snapshots), 5::bigint, 'indeed');

select * from finish();
rollback;
