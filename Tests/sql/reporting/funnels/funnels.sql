-- Funnels against a slow and obvious reference: it tries all paths through the rows of each session or person.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(53);

update ops.settings set value = '1' where name = 'minimum_group';
update tracking.sites set consent_mode = 'opt_out';

insert into reporting.funnels (name) values ('abc');
insert into reporting.funnel_steps (funnel_id, step, name)
select f.id, s.step, s.name
from reporting.funnels as f
cross join (values (1, 'a'), (2, 'b'), (3, 'c')) as s (step, name)
where f.name = 'abc';
insert into reporting.funnel_conditions (funnel_id, step, condition, page_pattern, event_type, event_action, metadata)
select f.id, c.step, c.condition, c.page_pattern, c.event_type, c.event_action, c.metadata
from reporting.funnels as f
cross join (values
    (1, 1, '/a%', null, null, null),
    (2, 1, '/%b', null, null, null), (2, 2, null, 'click', 'buy', null),
    (3, 1, '/c', null, null, null), (3, 2, null, null, null, '{"paid": true}'::jsonb)
) as c (step, condition, page_pattern, event_type, event_action, metadata)
where f.name = 'abc';

-- The counts of each step, in one text.
create function pg_temp.reached(
    p_mode text default null,
    p_counted_by text default null,
    p_window interval default null,
    p_from date default '2026-03-01',
    p_to date default '2026-04-01'
)
    returns text
    language sql
    return (
        select string_agg(f.reached::text, ' ' order by f.step)
        from api.get_journey_funnels('default', p_from, p_to, 'abc', null, p_mode, p_counted_by, p_window) as f
    );

select is(pg_temp.reached(), null, 'without a session there is no row');

-- One case after the other, each with a visitor of its own on a day of its own.
create function pg_temp.visit(p_day integer, p_rows text)
    returns void
    language sql
    return (
        select null::void
        from pg_temp.load(variadic array(
            select pg_temp.event(
                p_day || '-' || r.place, format('2026-03-%s:%sZ', lpad(p_day::text, 2, '0') || 'T12:00', lpad(split_part(r.value, '@', 2), 2, '0')),
                jsonb_build_object('visitor', 'case ' || p_day, 'seq', r.place) || case split_part(r.value, '@', 1)
                    when 'buy' then '{"type": "click", "action": "buy"}'
                    when 'paid' then '{"type": "payment", "metadata": {"paid": true}}'
                    else jsonb_build_object('url', split_part(r.value, '@', 1))
                end
            )
            from string_to_table(p_rows, ' ') with ordinality as r (value, place)
        ))
    );
select
    pg_temp.visit(1, '/a@0 /b@1 /c@2'),
    pg_temp.visit(2, '/a@0 /x@1 /b@2 /c@3'),
    pg_temp.visit(3, '/b@0 /a@1 /c@2'),
    pg_temp.visit(4, '/a@0 buy@0 paid@0'),
    pg_temp.visit(5, '/ab@0'),
    pg_temp.visit(6, '/ab@0 /ab@1'),
    pg_temp.visit(7, '/a@0 /a@1 /b@2'),
    pg_temp.visit(8, '/c@0 /b@1 /a@2'),
    pg_temp.visit(9, '/x@0');
select pg_temp.derive();

select is(pg_temp.reached('ordered', p_from => d.from_at::date, p_to => d.from_at::date + 1), d.ordered, d.what || ': ordered')
from (values
    ('2026-03-01'::timestamptz, 'one step after the other', '1 1 1'),
    ('2026-03-02', 'something between', '1 1 1'),
    ('2026-03-03', 'the second step first', '1 0 0'),
    ('2026-03-04', 'events of one moment', '1 1 1'),
    ('2026-03-05', 'a row fills one step only', '1 0 0'),
    ('2026-03-06', 'and another one the next', '1 1 0'),
    ('2026-03-07', 'a repeated step', '1 1 0'),
    ('2026-03-08', 'backwards', '1 0 0')
) as d (from_at, what, ordered);
select is(pg_temp.reached('strict', p_from => d.from_at::date, p_to => d.from_at::date + 1), d.strict, d.what || ': strict')
from (values
    ('2026-03-01'::timestamptz, 'one step after the other', '1 1 1'),
    ('2026-03-02', 'something between', '1 0 0'),
    ('2026-03-04', 'events of one moment', '1 1 1'),
    ('2026-03-07', 'a repeated step', '1 1 0')
) as d (from_at, what, strict);
select is(pg_temp.reached('any_order', p_from => d.from_at::date, p_to => d.from_at::date + 1), d.any_order, d.what || ': in any order')
from (values
    ('2026-03-03'::timestamptz, 'the second step first', '1 1 1'),
    ('2026-03-05', 'a row fills one step only', '1 0 0'),
    ('2026-03-06', 'and another one the next', '1 1 0'),
    ('2026-03-08', 'backwards', '1 1 1')
) as d (from_at, what, any_order);
select is(pg_temp.reached(p_from => '2026-03-09', p_to => '2026-03-10'), null, 'a visitor who completes no step is not counted');

-- The reference. A way is a row for each step; p_at are the first and the last time of those chosen.
create function pg_temp.longest(
    p_steps integer[], p_times timestamptz[], p_mode text, p_window interval, p_used integer[] default '{}'
)
    returns integer
    language plpgsql
as $$
declare
    v_step integer := cardinality(p_used) + 1;
    v_longest integer := cardinality(p_used);
    v_chosen timestamptz[];
begin
    for i in 1 .. cardinality(p_steps) loop
        v_chosen := array(select p_times[u] from unnest(p_used || i) as u);
        continue when p_steps[i] & (1 << (v_step - 1)) = 0
            or i = any (p_used)
            or p_mode <> 'any_order' and v_step > 1 and i < p_used[v_step - 1]
            or p_mode = 'strict' and v_step > 1 and i <> p_used[v_step - 1] + 1
            or (select max(c) - min(c) from unnest(v_chosen) as c) > p_window;
        v_longest := greatest(v_longest, pg_temp.longest(p_steps, p_times, p_mode, p_window, p_used || i));
    end loop;
    return v_longest;
end
$$;

create function pg_temp.reference(p_mode text, p_counted_by text, p_window interval)
    returns text
    language sql
begin atomic
    with rows as (
        select v.person_id, v.session_id, v.viewed_at as at, v.seq, v.page_view_id as id,
            (v.page like '/a%')::integer + 2 * (v.page like '/%b')::integer + 4 * (v.page = '/c')::integer as steps
        from tracking.page_views as v
        union all
        select e.person_id, e.session_id, e.occurred_at, e.seq, e.event_id,
            case when e.event_type = 'click' and e.event_action = 'buy' then 2 else 0 end
                + case when e.metadata @> '{"paid": true}' then 4 else 0 end
        from tracking.user_events as e
    ),
    walks as (
        select pg_temp.longest(
            array_agg(r.steps order by r.at, coalesce(r.seq, 0), r.id collate "C"),
            array_agg(r.at order by r.at, coalesce(r.seq, 0), r.id collate "C"),
            p_mode, p_window
        ) as reached
        from rows as r
        where r.at >= '2026-04-01'
        group by r.person_id, case when p_counted_by = 'session' then r.session_id end
    )
    select string_agg((select count(*) from walks as w where w.reached >= s)::text, ' ' order by s)
    from generate_series(1, 3) as s;
end;

-- Forty people, up to twelve rows each within three hours, many at the same second.
select setseed(0.5);
select from pg_temp.load(variadic array(
    select pg_temp.event(
        format('r%s-%s', p.n, e.n), to_char(
            timestamp '2026-05-01' + interval '1 second' * floor(random() * 60) + interval '20 minutes' * floor(random() * 9), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'
        ),
        jsonb_build_object('visitor', 'person ' || p.n) || (array[
            '{"url": "/a"}', '{"url": "/ab"}', '{"url": "/b"}', '{"url": "/c"}', '{"url": "/x"}', '{"url": "/a/1"}',
            '{"type": "click", "action": "buy", "metadata": {"paid": true}}', '{"type": "click", "action": "look"}',
            '{"type": "payment", "metadata": {"paid": true, "cents": 5}}'
        ]::jsonb[])[1 + floor(random() * 9)::integer]
    )
    from generate_series(1, 40) as p (n)
    cross join lateral generate_series(1, 1 + floor(random() * 9)::integer) as e (n)
));
select pg_temp.derive();
select is(
    pg_temp.reached(m.mode, c.counted_by, w.span, '2026-04-01', '2026-06-01'),
    pg_temp.reference(m.mode, c.counted_by, w.span),
    format('as the reference: %s by %s within %s', m.mode, c.counted_by, w.span)
)
from unnest(array['ordered', 'strict', 'any_order']) as m (mode)
cross join unnest(array['session', 'person']) as c (counted_by)
cross join unnest(array[null, '30 seconds', '40 minutes']::interval[]) as w (span);

-- The columns of each step.
select results_eq(
    $$
        select f.step, f.name, f.reached, f.share, f.drop_off, f.seconds_median
        from api.get_journey_funnels('default', '2026-03-01', '2026-03-10', 'abc') as f
    $$,
    $$
        values
            (1, 'a', 8::bigint, 1.0000, 0.3750, null::numeric),
            (2, 'b', 5::bigint, 0.6250, 0.4000, 1.000),
            (3, 'c', 3::bigint, 0.3750, null, 1.000)
    $$,
    'share of the starts, drop-off, seconds since the previous step'
);
select results_eq(
    $$
        select f.reached, f.share, f.drop_off
        from api.get_journey_funnels('default', '2026-03-08', '2026-03-09', 'abc') as f
    $$,
    'values (1::bigint, 1.0000, 1.0000), (0, 0.0000, null), (0, 0.0000, null)', 'a step that was not reached has no drop-off'
);

-- Segments, and groups too small to be named.
select results_eq(
    $$
        select f.segment, f.reached
        from api.get_journey_funnels('default', '2026-03-01', '2026-03-10', 'abc', 'entry_page') as f
        where f.step = 1
        order by f.reached desc, f.segment collate "C"
    $$,
    $$ values ('/a', 4::bigint), ('/ab', 2), ('/b', 1), ('/c', 1) $$, 'by entry page'
);
update ops.settings set value = '2' where name = 'minimum_group';
select results_eq(
    $$
        select f.segment, f.reached
        from api.get_journey_funnels('default', '2026-03-01', '2026-03-10', 'abc', 'entry_page') as f
        where f.step = 1
        order by f.reached desc, f.segment collate "C"
    $$,
    $$ values ('/a', 4::bigint), ('(other)', 2), ('/ab', 2) $$, 'small segments are one'
);
update ops.settings set value = '3' where name = 'minimum_group';
select results_eq(
    $$
        select f.segment, f.reached
        from api.get_journey_funnels('default', '2026-03-05', '2026-03-09', 'abc', 'entry_page') as f
        where f.step = 1
    $$,
    $$ values ('(other)', 4::bigint) $$, '(other) is shown if it is large enough'
);
update ops.settings set value = '5' where name = 'minimum_group';
select is_empty(
    $$ select * from api.get_journey_funnels('default', '2026-03-05', '2026-03-09', 'abc', 'device') as f where f.segment <> '(other)' $$,
    'and never by itself'
);
select is_empty(
    $$ select * from api.get_journey_funnels('default', '2026-03-05', '2026-03-09', 'abc', 'device') $$, 'else it is left out'
);

-- Durations of few visitors could reveal one of them: seven begin, four reach b, two reach c.
update ops.settings set value = '3' where name = 'minimum_group';
select results_eq(
    $$ select f.reached, f.seconds_median is null, f.seconds_p90 is null
        from api.get_journey_funnels('default', '2026-03-02', '2026-03-10', 'abc') as f order by f.step $$,
    $$ values (7::bigint, true, true), (4, false, false), (2, true, true) $$,
    'the duration of a step that only two visitors reached is hidden'
);

-- Visitors who may not be counted.
update ops.settings set value = '1' where name = 'minimum_group';
select api.set_consent('case 1', 'analytics', false, 'v1');
select is(
    (select f.reached from api.get_journey_funnels('default', '2026-03-01', '2026-03-02', 'abc') as f where f.step = 1),
    null, 'visitors without consent are not counted'
);

-- As an analyst, of the sites that were granted.
create function pg_temp.asked_by_analyst()
    returns text
    language plpgsql
as $$
declare
    v_answer text;
begin
    execute format('set local role %I', ops.role_prefix() || '_analyst');
    select string_agg(f.reached::text, ' ' order by f.step)
    into v_answer
    from api.get_journey_funnels('default', '2026-03-02', '2026-03-10', 'abc') as f;
    reset role;
    return v_answer;
end
$$;
delete from tracking.site_access;
select throws_ok('select pg_temp.asked_by_analyst()', 'RB403', null, 'not of a site that was not granted');
insert into tracking.site_access (role_name, site_id)
select ops.role_prefix() || '_analyst', t.id from tracking.sites as t where t.name = 'default';
select is(pg_temp.asked_by_analyst(), '7 4 2', 'of a granted site');

-- Questions that cannot be answered.
select throws_ok(
    $$ select * from api.get_journey_funnels('elsewhere', '2026-03-01', '2026-03-02') $$,
    'RB403', 'site "elsewhere" does not exist or is not yours to see', 'a site that is not there'
);
select throws_ok(
    $$ select * from api.get_journey_funnels('default', '2026-03-01', '2026-03-02', 'def') $$,
    'RB404', 'funnel "def" does not exist', 'a funnel that is not there'
);
select throws_ok(
    $$ select * from api.get_journey_funnels('default', '2026-03-02', '2026-03-02') $$,
    'RB400', null, 'a range without a moment in it'
);
select throws_ok(
    $$ select * from api.get_journey_funnels('default', '2026-03-01', 'infinity') $$, 'RB400', null, 'a range without an end'
);
select throws_ok(
    $$ select * from api.get_journey_funnels('default', '2026-03-01', '2026-03-02', 'abc', 'shoe size') $$,
    'RB400', null, 'a segment that is not known'
);
select throws_ok(
    $$ select * from api.get_journey_funnels('default', '2026-03-01', '2026-03-02', 'abc', null, 'backwards') $$,
    'RB400', null, 'a mode that is not known'
);

select * from finish();
rollback;
