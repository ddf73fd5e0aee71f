-- On a busy site sessions under way wait; in the end the tables are those of one load, whenever was derived.
\if :{?seed}
\else
\set seed 0.42
\endif
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(15);

update tracking.sites set consent_mode = 'opt_out';
update ops.settings set value = '0' where name = 'derive_at_once';

-- As the job does at a time.
create function pg_temp.derive_at(p_time text)
    returns bigint
    language plpgsql
as $$
declare
    v_now timestamptz := ('2026-03-01 ' || p_time || '+00')::timestamptz;
begin
    update pipeline.pending_streams set logged_at = v_now where logged_at > v_now;
    return (select d.streams from pipeline.derive_sessions(1000000, v_now) as d);
end
$$;
create function pg_temp.pages(p_visitor text default 'v')
    returns integer
    language sql
begin atomic
    select s.page_count
    from tracking.user_sessions as s
    join tracking.persons as p
        on p.id = s.person_id
    where p.external_id = p_visitor;
end;

select pg_temp.load(pg_temp.event('a', '12:00:30'), pg_temp.event('b', '12:00:59'));
select is(pg_temp.derive_at('12:01:00'), 1::bigint, 'a new session does not wait');
select pg_temp.load(pg_temp.event('c', '12:01:30'));
select is(pg_temp.derive_at('12:02:00'), 0::bigint, 'what it goes on with does');
select is((select count(*) from pipeline.pending_streams), 1::bigint, 'it stays in the log');
select is(pg_temp.pages(), 2, 'and the session as it was');
select pg_temp.load(pg_temp.event('e', '12:02:40', '{"visitor": "w"}'), pg_temp.event('f', '11:00:00', '{"visitor": "w"}'));
select is(pg_temp.derive_at('12:02:59'), 1::bigint, 'other visitors do not wait for it');
select is(pg_temp.derive_at('12:02:59'), 0::bigint, 'once');
select is(pg_temp.derive_at('12:03:00'), 1::bigint, 'and it waits until it has been quiet for 90 s');
select is(pg_temp.pages(), 3, 'then nothing is missing');

-- An event a minute is never quiet.
select pg_temp.load(pg_temp.event('l0', '12:03:50'));
select pg_temp.derive_at('12:04:00');
select pg_temp.load(variadic array(
    select pg_temp.event('l' || n, to_char(time '12:04' + n * interval '1 minute', 'HH24:MI:SS')) from generate_series(1, 10) as n
));
select is(pg_temp.derive_at('12:13:59'), 0::bigint, 'a long session waits');
select is(pg_temp.derive_at('12:14:00'), 1::bigint, 'for ten minutes at most');
select pg_temp.load(pg_temp.event('m', '12:14:30'));
select is(
    (select d.streams from pipeline.derive_sessions(p_now => '2026-03-01 12:15+00', p_all => true) as d), 1::bigint,
    'with p_all nothing waits'
);
update ops.settings set value = '1' where name = 'derive_at_once';
select pg_temp.load(pg_temp.event('n', '12:15:30'));
select is(pg_temp.derive_at('12:16:00'), 1::bigint, 'nor where hardly anything does');
update ops.settings set value = '0' where name = 'derive_at_once';

-- A session whose later events wait is not closed.
select pg_temp.load(pg_temp.event('o', '12:45:00'));
select pg_temp.derive_at('12:45:40');
select pipeline.close_sessions('2026-03-01 12:46+00');
select is(
    (
        select array_agg(p.external_id::text)
        from tracking.user_sessions as s
        join tracking.persons as p
            on p.id = s.person_id
        where s.is_active
    ),
    '{v}', 'a session whose later events wait stays open, others are closed'
);

-- Events of an hour by the minute, some late, people of several kinds, derived after most minutes.
select setseed(:seed);
create temporary table sent as
select
    n.n,
    greatest(n.at, 0) as second,
    greatest(n.at, 0) + case when random() < 0.1 then random() * 1200 else 0 end as arrives,
    pg_temp.event(
        'r' || n.n, to_char(time '14:00' + greatest(n.at, 0) * interval '1 second', 'HH24:MI:SS.MS'),
        jsonb_strip_nulls(jsonb_build_object(
            'visitor', 'r' || n.person,
            'session_key', case when n.person % 5 = 0 then 'k' end,
            'type', (array['pageview', 'pageview', 'click', 'goal', 'task_start', 'task_complete'])[1 + floor(random() * 6)::integer],
            'url', '/' || floor(random() * 4),
            'element', 'b', 'task', 't',
            'utm_campaign', case when random() < 0.1 then 'spring' end,
            'user_agent', case when n.person = 7 then 'Googlebot/2.1' end
        ))
    ) as event
from (
    select
        row_number() over () as n, p.person,
        -- Some people never pause for long, others come back after the timeout.
        case when p.person % 2 = 0 then s.step * 30 + random() * 20 else s.step / 5 * 2100 + s.step % 5 * random() * 60 end as at
    from generate_series(1, 20) as p (person)
    cross join generate_series(0, 24) as s (step)
    order by random()
) as n;

create function pg_temp.tables()
    returns text[]
    language sql
begin atomic
    select array[
        (
            select concat('sessions ', jsonb_agg(to_jsonb(s) - array['created_at', 'updated_at', 'ip_token'] order by s.person_id, s.session_id, s.started_at))
            from tracking.user_sessions as s
        ),
        (select concat('tracking.session_attribution ', jsonb_agg(to_jsonb(a) order by a.person_id, a.session_id, a.started_at)) from tracking.session_attribution as a),
        (select concat('tracking.incidents ', jsonb_agg(to_jsonb(i) order by i.person_id, i.session_id, i.started_at, i.kind, i.number)) from tracking.incidents as i),
        (select concat('tracking.page_views ', jsonb_agg(to_jsonb(v) order by v.person_id, v.viewed_at, v.page_view_id)) from tracking.page_views as v),
        (select concat('tracking.user_events ', jsonb_agg(to_jsonb(e) order by e.person_id, e.occurred_at, e.event_id)) from tracking.user_events as e),
        (select concat('tracking.session_keys ', jsonb_agg(to_jsonb(k) order by k.person_id, k.session_key)) from tracking.session_keys as k),
        (select concat('reporting.site_rollup_daily ', jsonb_agg(to_jsonb(r) order by r.site_id, r.day)) from reporting.site_rollup_daily as r),
        (select concat('reporting.transition_rollup_daily ', jsonb_agg(to_jsonb(r) order by r.site_id, r.day, r.from_page, r.to_page)) from reporting.transition_rollup_daily as r),
        (select concat('reporting.page_rollup_hourly ', jsonb_agg(to_jsonb(r) order by r.site_id, r.hour, r.page_category, r.page)) from reporting.page_rollup_hourly as r)
    ];
end;

-- Undone afterwards.
create function pg_temp.by_minutes(p_derive_share double precision, p_is_live boolean)
    returns text[]
    language plpgsql
as $$
declare
    v_tables text[];
    v_moment timestamptz;
    v_events jsonb[];
begin
    for v_moment, v_events in
        select '2026-03-01 14:00+00'::timestamptz + make_interval(mins => m.minute + 1), array_agg(s.event order by random())
        from generate_series(0, 175) as m (minute)
        left join sent as s
            on p_is_live
            and floor(s.arrives / 60) = m.minute
        group by m.minute
        order by m.minute
    loop
        if v_events[1] is not null then
            perform pg_temp.load(variadic v_events);
        end if;
        if p_is_live and random() < p_derive_share then
            update pipeline.pending_streams set logged_at = v_moment where logged_at > v_moment;
            perform pipeline.derive_sessions(1000000, v_moment);
            perform pipeline.close_sessions(v_moment);
            perform reporting.refresh_rollups(100000);
        end if;
    end loop;
    if not p_is_live then
        perform pg_temp.load(variadic (select array_agg(s.event order by s.n) from sent as s));
    end if;
    perform pipeline.derive_sessions(1000000, '2026-06-01 00:00+00', p_all => true);
    perform pipeline.close_sessions('2026-06-01 00:00+00');
    perform pipeline.derive_sessions(1000000, '2026-06-01 00:00+00', p_all => true);
    perform reporting.refresh_rollups(100000);
    v_tables := pg_temp.tables();
    raise exception using errcode = 'RB000';
exception
    when sqlstate 'RB000' then
        return v_tables;
end
$$;
-- What is numbered in order of arrival.
insert into tracking.persons (external_id) select 'r' || n from generate_series(1, 20) as n;
select pg_temp.load(pg_temp.event('bot', '11:00:00', '{"visitor": "bot", "user_agent": "Googlebot/2.1"}'));
create temporary table expected as select pg_temp.by_minutes(0, false) as tables;
select is_empty(
    $$
        select s.share, left(x.one, 50), left(x.other, 50)
        from unnest(array[1, 0.3]) as s (share)
        cross join expected as e
        cross join lateral unnest(e.tables, pg_temp.by_minutes(s.share, true)) as x (one, other)
        where x.one is distinct from x.other
    $$,
    'whenever sessions are derived, the tables are those of one load'
);
select is((select count(*) from expected as e, unnest(e.tables) as t where t ~ '\[.*\]'), 9::bigint, 'none of which is empty');

select * from finish();
rollback;
