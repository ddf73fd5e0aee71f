-- On a busy site visitors in the middle of a session wait; in the end everything is as if none had.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(10);

insert into tracking.sites (name) values ('split'), ('whole');
update ops.settings set value = '3' where name = 'derive_at_once';

create function pg_temp.derived()
    returns text[]
    language sql
begin atomic
    select array_agg(p.external_id order by p.external_id)
    from tracking.user_sessions as s
    join tracking.persons as p
        on p.id = s.person_id;
end;

select pg_temp.load(
    pg_temp.event('a', '12:00:00', '{"visitor": "paused"}'), pg_temp.event('b', '12:00:31', '{"visitor": "active"}'),
    pg_temp.event('c', '12:00:31', '{"visitor": "other"}')
);
update pipeline.pending_streams set logged_at = '2026-03-01 12:01+00';
select pg_temp.derive('2026-03-01 12:02+00');
select is(pg_temp.derived(), '{active,other,paused}', 'a few are derived at once');

select pg_temp.load(
    pg_temp.event('d', '12:10:00', '{"visitor": "paused 2"}'), pg_temp.event('e', '12:10:31', '{"visitor": "active 2"}'),
    pg_temp.event('f', '12:10:31', '{"visitor": "active 3"}'), pg_temp.event('g', '12:10:31', '{"visitor": "paused"}')
);
update pipeline.pending_streams set logged_at = '2026-03-01 12:11+00';
select is(
    (select d.remaining from pipeline.derive_sessions(1000000, '2026-03-01 12:12+00') as d), false,
    'nothing else is due'
);
select is(pg_temp.derived(), '{active,other,paused,"paused 2"}', 'of many those who have paused for 90 s');
select pg_temp.load(pg_temp.event('h', '12:11:30', '{"visitor": "active 2"}'));
update pipeline.pending_streams set logged_at = '2026-03-01 12:12+00' where logged_at > '2026-03-01 12:11+00';
select pg_temp.derive('2026-03-01 12:12:01+00');
select is(
    pg_temp.derived(), '{active,"active 3",other,paused,"paused 2"}', 'visitors who go on wait on'
);
select pg_temp.load(
    pg_temp.event('i', '12:20:00', '{"visitor": "active 2"}'), pg_temp.event('j', '12:20:30', '{"visitor": "active 3"}'),
    pg_temp.event('k', '12:20:30', '{"visitor": "active 4"}')
);
update pipeline.pending_streams set logged_at = '2026-03-01 12:20:30+00' where logged_at > '2026-03-01 12:12+00';
select pg_temp.derive('2026-03-01 12:20:59+00');
select is(pg_temp.derived(), '{active,"active 3",other,paused,"paused 2"}', 'for less than ten minutes');
select pg_temp.derive('2026-03-01 12:21:00+00');
select is(pg_temp.derived(), '{active,"active 2","active 3",other,paused,"paused 2"}', 'and not longer');

-- A session whose later events wait is not closed.
update ops.settings set value = '0' where name = 'derive_at_once';
select pg_temp.load(pg_temp.event('l', '12:50:00', '{"visitor": "active 2"}'));
select pg_temp.derive('2026-03-01 12:51:01+00');
select pipeline.close_sessions('2026-03-01 12:51:01+00');
select is(
    (
        select array_agg(p.external_id::text)
        from tracking.user_sessions as s
        join tracking.persons as p
            on p.id = s.person_id
        where s.is_active
    ),
    '{"active 2"}', 'a session whose later events wait stays open, others are closed'
);

-- What is derived while it arrives is what is derived at once.
create temporary table arriving as
select
    n,
    pg_temp.event(
        'r' || n, to_char(time '08:00' + t.seconds * interval '1 second', 'HH24:MI:SS'),
        jsonb_build_object('visitor', 'v' || floor(t.who * 24), 'type', case when t.kind < 0.7 then 'pageview' else 'click' end,
            'url', '/' || floor(t.page * 5))
    ) as event,
    -- Every tenth comes late.
    floor((t.seconds + case when t.late < 0.1 then 1800 else 0 end) / 60) as minute
from generate_series(1, 400) as n
cross join lateral (
    select
        floor(random() * 7200) as seconds, random() as who, random() as kind, random() as page, random() as late, n as each
    offset 0
) as t;

select pg_temp.load(variadic (select array_agg(a.event || '{"site": "whole"}' order by a.n) from arriving as a));
select pipeline.derive_sessions(1000000, '2026-06-01 00:00+00', p_all => true);
do $$
declare
    v_events jsonb[];
    v_at timestamptz;
begin
    for i in 0 .. 150 loop
        v_at := '2026-03-01 08:01+00'::timestamptz + i * interval '1 minute';
        v_events := (select array_agg(a.event || '{"site": "split"}' order by a.n) from arriving as a where a.minute = i);
        if v_events is not null then
            perform pg_temp.load(variadic v_events);
            update pipeline.pending_streams set logged_at = v_at where logged_at > v_at;
        end if;
        perform pipeline.derive_sessions(1000000, v_at);
    end loop;
    perform pipeline.derive_sessions(1000000, '2026-06-01 00:00+00', p_all => true);
end
$$;
select pipeline.close_sessions('2026-06-01 00:00+00');
create function pg_temp.result(p_site text)
    returns setof text
    language sql
begin atomic
    select to_jsonb(s)::text || v.views
    from tracking.sites as t
    join lateral (
        select
            p.external_id, s.started_at, s.last_activity_at, s.ended_at, s.page_count, s.event_count, s.journey_path, s.click_count,
            s.is_active, s.is_engaged, s.frustration, s.efficiency, s.rage_click_count, s.backtrack_count, s.page_duration_ms
        from tracking.user_sessions as s
        join tracking.persons as p
            on p.id = s.person_id
        where s.site_id = t.id
    ) as s
        on true
    cross join lateral (
        select
            jsonb_agg(jsonb_build_array(v.page, v.viewed_at, v.exited_at, v.page_sequence_number, v.is_entry, v.is_exit, v.click_count)
                order by v.page_sequence_number)::text as views
        from tracking.page_views as v
        join tracking.persons as p
            on p.id = v.person_id
        where v.site_id = t.id
            and p.external_id = s.external_id
            and v.viewed_at between s.started_at and s.last_activity_at
    ) as v
    where t.name = p_site
    order by 1;
end;
select ok((select count(*) from pg_temp.result('whole')) > 10, 'there are sessions');
select results_eq($$ select pg_temp.result('split') $$, $$ select pg_temp.result('whole') $$, 'the same sessions and page views');
select is_empty('select from pipeline.pending_streams', 'and nothing waits');

select * from finish();
rollback;
