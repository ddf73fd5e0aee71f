-- One session in order, for those who may see it.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(11);

select tracking.add_site('other', 'opt_out', 'UTC');
update tracking.sites set consent_mode = 'opt_out' where name = 'default';
delete from tracking.inbox;
select pg_temp.load_and_derive(
    pg_temp.event('p', '12:00:00', '{"session_key": "k", "url": "/a", "title": "A"}'),
    pg_temp.event('e', '12:00:01', '{"session_key": "k", "url": "/a", "type": "click", "element": "buy", "value": 3, "plan": "pro"}'),
    pg_temp.event('f', '12:00:01', '{"session_key": "k", "url": "/a", "type": "click", "element": "buy", "seq": 1}'),
    pg_temp.event('g', '12:00:01.2', '{"session_key": "k", "url": "/a", "type": "click", "element": "buy"}'),
    pg_temp.event('h', '12:00:09', '{"session_key": "k", "type": "goal", "goal": "order"}'),
    pg_temp.event('x', '12:00:02', '{"visitor": "other", "url": "/b"}'),
    pg_temp.event('r', '12:00:02', '{"visitor": "refused", "url": "/b", "consent": false}')
);
select api.track_performance(pg_temp.event('m', '12:00:03') || '{"session_key": "k", "name": "load", "endpoint": "/a", "value": 70}');
select api.track_snapshot(pg_temp.event('s', '12:00:04') || '{"session_key": "k", "state": {"colour": "red"}, "total_price": 9, "trigger": "auto_save"}');
select pipeline.drain_inbox(p_now => '2026-06-01 00:00+00');
create temporary table ids as
select s.session_id, s.entry_page, s.session_key, s.analytics_allowed from tracking.user_sessions as s;
grant select on ids to public;

select results_eq(
    $$ select t.seconds, t.kind, t.page, t.name, t.element, t.value from ids as i cross join lateral api.session_timeline(i.session_id) as t where i.session_key = 'k' $$,
    $$ values
        (0.000, 'page view', '/a', 'A', null, null::numeric), (1.000, 'event', '/a', 'click', 'buy', 3), (1.000, 'event', '/a', 'click', 'buy', null),
        (1.000, 'incident', '/a', 'rage_click', 'buy', 3), (1.200, 'event', '/a', 'click', 'buy', null),
        (3.000, 'measurement', '/a', 'load', null, 70), (4.000, 'configuration', null, 'auto_save', null, 9),
        (9.000, 'event', '/h', 'goal', null, null) $$,
    'everything of the session and nothing else, in order'
);
select is(
    (select t.details -> 'metadata' ->> 'plan' from ids as i cross join lateral api.session_timeline(i.session_id) as t where i.session_key = 'k' and t.value = 3 and t.kind = 'event'),
    'pro', 'with what has no column'
);
create function pg_temp.seen(p_role text)
    returns bigint
    language plpgsql
as $$
declare
    v_rows bigint;
begin
    execute format('set local role %I', ops.role_prefix() || p_role);
    select count(*) into v_rows from ids as i cross join lateral api.session_timeline(i.session_id) as t where i.session_key = 'k';
    reset role;
    return v_rows;
end
$$;
select throws_ok($$ select pg_temp.seen('_analyst') $$, '42501', null, 'analysts see no single session');
reset role;
select throws_like($$ select pg_temp.seen('_researcher') $$, 'session % does not exist or is not yours to see', 'researchers only those of their sites');
reset role;
insert into tracking.site_access (role_name, site_id)
select ops.role_prefix() || '_researcher', s.id from tracking.sites as s where s.name = 'default';
delete from privacy.audit_log as l where l.action = 'read';
select is(pg_temp.seen('_researcher'), 8::bigint, 'which they do');
select is_empty($$ select from privacy.audit_log as l where l.action = 'read' $$, 'without an entry');
select is(pg_temp.seen('_privacy'), 8::bigint, 'the privacy team sees all sites');
select results_eq(
    $$ select l.outcome, l.subject_ref is not null, l.details ->> 'step' from privacy.audit_log as l where l.action = 'read' $$,
    $$ values ('done', true, 'session timeline') $$, 'and each look is recorded'
);
select throws_ok(
    $$ select api.session_timeline(i.session_id) from ids as i where not i.analytics_allowed $$, 'RB404', null, 'not without consent'
);
select throws_ok($$ select api.session_timeline(null) $$, 'RB404', null, 'nor none');
select throws_ok($$ select api.session_timeline('00000000-0000-0000-0000-000000000000') $$, 'RB404', null, 'nor an unknown one');

select * from finish();
rollback;
