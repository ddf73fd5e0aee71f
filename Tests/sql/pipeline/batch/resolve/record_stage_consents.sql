-- Consent decisions that are sent with events.
begin;
set local search_path = public, pgtap;
\ir ../../../traffic.psql
select plan(20);

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
    $$ select c.purpose, c.granted, c.source, c.decided_at from privacy.consent_events as c order by c.decided_at, c.purpose $$,
    $$
        values
            ('analytics', false, 'event', '2026-03-01 12:00:30+00'::timestamptz), ('analytics', true, 'event', '2026-03-01 12:01+00'),
            ('analytics', false, 'event', '2026-03-01 12:04+00'), ('marketing', true, 'event', '2026-03-01 12:04+00')
    $$,
    'and a history, also of what came too late to count'
);
select pg_temp.load(
    pg_temp.event('a', '12:00:00', '{"visitor": "w", "consent": true}'),
    pg_temp.event('b', '12:00:00', '{"visitor": "w", "consent": false}')
);
select is(pg_temp.allowed('w'), '{f,f}'::boolean[], 'of two at the same time the refusal wins');
select pg_temp.load(pg_temp.event('a', '2026-06-01T10:00:00Z', '{"visitor": "x", "consent": true}'));
select pg_temp.load(pg_temp.event('b', '', '{"visitor": "x", "consent": false}'));
select is(pg_temp.allowed('x'), '{t}'::boolean[], 'the decision of a rejected event does not count');

-- On a site with forgeable events, events may only withdraw consent, through whichever function they come.
select tracking.add_site('open', p_consent_by_event => 'withdraw');
select tracking.add_site('kept');
select pg_temp.load(
    pg_temp.event('o1', '2026-05-01T10:00:00Z', '{"site": "open", "visitor": "o", "consent": true}'),
    pg_temp.event('o2', '2026-05-01T10:01:00Z', '{"site": "open", "visitor": "o", "consent": {"analytics": true, "marketing": true}}')
);
select api.track_events(jsonb_build_array(pg_temp.event('o3', '2026-05-01T10:02:00Z', '{"site": "open", "visitor": "o", "consent": true}')));
select pipeline.drain_inbox();
select is(pg_temp.allowed('o'), '{f,f,f}'::boolean[], 'a grant by event of a site that takes none is ignored');
create function pg_temp.said_of(p_visitor text)
    returns text
    language sql
    return (
        select string_agg(format('%s %s %s', t.kind, t.purpose, t.granted), ', ' order by t.kind, t.purpose, t.granted)
        from tracking.persons as p
        cross join lateral (
            select 'in force' as kind, c.purpose, c.granted from privacy.user_consent as c where c.person_id = p.id
            union all
            select 'said', h.purpose, h.granted from privacy.consent_events as h where h.person_id = p.id
        ) as t
        where p.external_id = p_visitor
    );
select is(pg_temp.said_of('o'), null, 'and is in no history');
select pg_temp.load(pg_temp.event('o4', '2026-05-01T10:03:00Z', '{"site": "kept", "visitor": "o", "consent": true}'));
select is(pg_temp.said_of('o'), 'in force analytics t, said analytics t', 'another site''s counts');
select pg_temp.load(pg_temp.event('o5', '2026-05-01T10:04:00Z', '{"site": "open", "visitor": "o", "consent": {"analytics": false, "marketing": true}}'));
select is(
    pg_temp.said_of('o'), 'in force analytics f, said analytics f, said analytics t', 'and a refusal counts, without the grant beside it'
);
update ops.settings set value = 'anonymous' where name = 'without_consent';
select pg_temp.load(pg_temp.event('u1', '2026-05-01T10:00:00Z', '{"site": "open", "visitor": "unnamed", "consent": true}'));
select is_empty($$ select p.id from tracking.persons as p where p.external_id = 'unnamed' $$, 'such a grant does not register a person, either');
update ops.settings set value = 'hidden' where name = 'without_consent';

-- Two visitors, a day or more, many decisions: each order of arrival, split into any batches and with repeated lines, leaves the
-- same history, whose first and last entries are the first and last decisions that were sent.
create temporary table said as
select
    pg_temp.event(
        'e' || n,
        to_char('2026-03-05 22:00'::timestamp + make_interval(mins => (n * 37 % 97) * 4), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        jsonb_build_object(
            'visitor', 'said' || n % 2,
            'consent', case
                when n % 3 = 0 then to_jsonb(n * 7 % 5 < 2)
                else jsonb_build_object('analytics', n * 11 % 4 < 2, 'marketing', n % 2 = 0)
            end
        )
    ) as event
from generate_series(1, 60) as n;
create function pg_temp.history(p_batches integer, p_seed integer)
    returns jsonb
    language plpgsql
as $$
declare
    v_history jsonb;
    v_events jsonb[];
begin
    for v_events in
        select array_agg(s.event order by md5(s.event::text || p_seed))
        from (
            select s.event, abs(hashtext(s.event ->> 'event_id' || p_seed || k)) % p_batches as batch
            from said as s
            cross join generate_series(1, 1 + p_seed % 2) as k
        ) as s
        group by s.batch
        order by md5(s.batch::text || p_seed)
    loop
        perform pg_temp.load(variadic v_events);
    end loop;
    select jsonb_agg(jsonb_build_array(p.external_id, c.purpose, c.granted, c.decided_at, c.source)
        order by p.external_id, c.purpose, c.decided_at, c.granted)
    into v_history
    from privacy.consent_events as c
    join tracking.persons as p
        on p.id = c.person_id
    where p.external_id like 'said_';
    raise exception using errcode = 'RB000';
exception
    when sqlstate 'RB000' then
        return v_history;
end
$$;
select is(
    (
        select array_agg(distinct pg_temp.history(b.batches, s.seed))
        from (values (1), (7), (60)) as b (batches)
        cross join generate_series(1, 4) as s (seed)
    ),
    array[pg_temp.history(1, 1)], 'the history does not depend on the order of arrival'
);
select is(
    (
        select jsonb_agg(jsonb_build_array(k.visitor, k.purpose, k.granted, k.at, 'event')
            order by k.visitor, k.purpose, k.at, k.granted)
        from (
            select
                s.event ->> 'visitor' as visitor, c.purpose, c.granted,
                unnest(array[min(t.at), max(t.at)]) as at
            from said as s
            cross join lateral (select (s.event ->> 'occurred_at')::timestamptz as at) as t
            cross join lateral (
                select 'analytics' as purpose, (s.event -> 'consent')::boolean as granted
                where jsonb_typeof(s.event -> 'consent') = 'boolean'
                union all
                select j.key, j.value::boolean
                from jsonb_each_text(case when jsonb_typeof(s.event -> 'consent') = 'object' then s.event -> 'consent' end) as j
            ) as c
            group by 1, 2, 3, (t.at at time zone 'UTC')::date
        ) as k
    ),
    pg_temp.history(3, 2), 'it has the first and the last of each day and answer'
);
-- An event of one site cannot undo a refusal on another site.
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
select is(pg_temp.granted_of('wim'), false, 'but not a decision set by the application');
select pg_temp.load(
    pg_temp.event('y1', '12:00:00', '{"visitor": "yves", "site": "shop", "consent": false}'),
    pg_temp.event('y2', '12:01:00', '{"visitor": "yves", "site": "blog", "consent": true}')
);
select is(pg_temp.granted_of('yves'), false, 'also where both come in one batch');

select * from finish();
rollback;
