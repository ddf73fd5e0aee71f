-- Decisions that travel with events.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
select plan(13);

update tracking.sites set consent_mode = 'opt_in' where name = 'default';
create function pg_temp.allowed(p_visitor text)
    returns boolean[]
    language sql
begin atomic
    select array_agg(v.analytics_allowed order by v.viewed_at)
    from tracking.page_views as v
    join tracking.persons as p
        on p.id = v.person_id
    where p.external_id = p_visitor;
end;

select pg_temp.load(
    pg_temp.event('a', '12:00:00'), pg_temp.event('b', '12:01:00', '{"consent": true}'), pg_temp.event('c', '12:02:00')
);
select is(pg_temp.allowed('v'), '{t,t,t}'::boolean[], 'holds for the whole batch it came with');
select pg_temp.load(pg_temp.event('d', '12:03:00'));
select is(pg_temp.allowed('v'), '{t,t,t,t}'::boolean[], 'and for later ones');
select pg_temp.load(pg_temp.event('e', '12:00:30', '{"consent": false}'));
select is(pg_temp.allowed('v'), '{t,t,t,t,t}'::boolean[], 'an older decision that comes late loses');
select pg_temp.load(pg_temp.event('f', '12:04:00', '{"consent": {"analytics": false, "marketing": true}}'));
select is(pg_temp.allowed('v'), '{f,f,f,f,f,f}'::boolean[], 'a withdrawal holds for everything that is stored');
select results_eq(
    $$
        select c.purpose, c.granted, c.changed_at
        from privacy.user_consent as c
        order by c.purpose
    $$,
    $$ values ('analytics', false, '2026-03-01 12:04+00'::timestamptz), ('marketing', true, '2026-03-01 12:04+00') $$,
    'with the time of the event'
);
select results_eq(
    $$ select c.purpose, c.granted, c.source from privacy.consent_events as c order by c.id $$,
    $$ values ('analytics', true, 'event'), ('analytics', false, 'event'), ('marketing', true, 'event') $$,
    'and a history'
);
select pg_temp.load(
    pg_temp.event('a', '12:00:00', '{"visitor": "w", "consent": true}'),
    pg_temp.event('b', '12:00:00', '{"visitor": "w", "consent": false}')
);
select is(pg_temp.allowed('w'), '{f,f}'::boolean[], 'of two at the same time the refusal wins');
select pg_temp.load(pg_temp.event('a', '2026-06-01T10:00:00Z', '{"visitor": "x", "consent": true}'));
select pg_temp.load(pg_temp.event('b', '', '{"visitor": "x", "consent": false}'));
select is(pg_temp.allowed('x'), '{t}'::boolean[], 'the decision of a rejected event does not count');

-- An event of one site cannot undo what the person refused elsewhere.
insert into tracking.sites (name, consent_mode) values ('shop', 'opt_out'), ('blog', 'opt_out');
create function pg_temp.granted_of(p_visitor text)
    returns boolean
    language sql
begin atomic
    select c.granted
    from privacy.user_consent as c
    join tracking.persons as p
        on p.id = c.person_id
    where p.external_id = p_visitor
        and c.purpose = 'analytics';
end;
select pg_temp.load(pg_temp.event('w1', '12:00:00', '{"visitor": "wim", "site": "shop", "consent": true}'));
select pg_temp.load(pg_temp.event('w2', '12:01:00', '{"visitor": "wim", "site": "blog", "consent": false}'));
select is(pg_temp.granted_of('wim'), false, 'an event may withdraw what another site was granted');
select pg_temp.load(pg_temp.event('w3', '12:02:00', '{"visitor": "wim", "site": "shop", "consent": true}'));
select is(pg_temp.granted_of('wim'), false, 'a grant of another site does not override the refusal');
select pg_temp.load(pg_temp.event('w4', '12:03:00', '{"visitor": "wim", "site": "blog", "consent": true}'));
select is(pg_temp.granted_of('wim'), true, 'one of the same site does');
select api.set_consent('wim', 'analytics', false);
select pg_temp.load(pg_temp.event('w5', now()::text, '{"visitor": "wim", "site": "blog", "consent": true}'));
select is(pg_temp.granted_of('wim'), false, 'but not what the application was told');
select pg_temp.load(
    pg_temp.event('y1', '12:00:00', '{"visitor": "yves", "site": "shop", "consent": false}'),
    pg_temp.event('y2', '12:01:00', '{"visitor": "yves", "site": "blog", "consent": true}')
);
select is(pg_temp.granted_of('yves'), false, 'also where both come in one batch');

select * from finish();
rollback;
