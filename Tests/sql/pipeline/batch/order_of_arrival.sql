-- The same events give the same tables, however they arrive: against a slow and obvious reference, and then
-- in pieces, shuffled, with lines doubled and sessions derived in between. Seeded; :seed and :rounds can be set.
\if :{?seed}
\else
\set seed 0.42
\endif
\if :{?rounds}
\else
\set rounds 1
\endif
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
\ir ../reference.psql
select plan(7);

insert into tracking.sites (name, consent_mode, time_zone) values ('shop', 'opt_out', 'Europe/Berlin');
insert into tracking.persons (external_id) select 'p' || n from generate_series(1, 8) as n;
update ops.settings set value = '3 hours' where name = 'session_cap';
select setseed(:seed);

-- Steps between events sit on both sides of every edge: the timeout, the cap, the end of a month. Half of the
-- people hardly pause, so that their sessions run into the cap again and again.
create temporary table sent as
with steps as (
    select
        n.person,
        n.step,
        case
            when n.person % 2 = 0
                then (array[0, 0.001, 1, 29.999, 600, 1799.999, 1800, 1800.001, 3600, 9000])[1 + floor(random() * 10)::integer]
            else (array[0, 600, 1200, 1800, 1800])[1 + floor(random() * 5)::integer]
        end as gap,
        random() as kind,
        random() as key,
        random() as site,
        random() as extra
    from (
        select p as person, s as step
        from generate_series(1, 8) as p
        cross join generate_series(1, 30) as s
    ) as n
)
select
    row_number() over (order by s.person, s.step) as id,
    pg_temp.event(
        'e' || s.step,
        to_char(
            '2026-03-31 18:00:00'::timestamp
                + make_interval(secs => sum(s.gap) over (partition by s.person order by s.step)::double precision),
            'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
        ),
        jsonb_strip_nulls(jsonb_build_object(
            'visitor', 'p' || s.person,
            'site', case when s.person % 2 = 0 and s.site < 0.2 then 'shop' end,
            'session_key', case
                when s.person % 4 = 3 or (s.person % 2 = 0 and s.key < 0.1) then 'k1'
                when s.person % 2 = 0 and s.key < 0.15 then 'k2'
            end,
            'type', case
                when s.kind < 0.5 then 'pageview'
                when s.kind < 0.8 then 'click'
                when s.kind < 0.9 then 'scroll'
                else 'goal'
            end,
            'url', '/' || floor(s.kind * 10)::text,
            'seq', case when s.extra < 0.3 then 1 end,
            'scroll', case when s.extra > 0.6 then floor(s.extra * 100) end,
            'value', case when s.extra > 0.8 then 1.5 end,
            'page_category', case when s.extra > 0.5 then 'c' end,
            'user_agent', case
                when s.extra < 0.4 then 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
            end,
            'utm_campaign', case when s.extra < 0.1 then 'spring' when s.extra > 0.9 then 'autumn' end,
            'consent', case when s.extra between 0.45 and 0.47 then true when s.extra between 0.47 and 0.49 then false end
        ))
    ) as event
from steps as s;

-- All that is derived, without the times of writing.
create function pg_temp.tables()
    returns jsonb
    language sql
begin atomic
    select jsonb_build_object(
        'sessions', (
            select jsonb_agg(
                to_jsonb(s) - array['created_at', 'updated_at', 'ip_token']
                order by s.person_id, s.session_id, s.started_at
            )
            from tracking.user_sessions as s
        ),
        'attribution', (
            select jsonb_agg(to_jsonb(a) order by a.person_id, a.session_id, a.started_at)
            from tracking.session_attribution as a
        ),
        'page views', (
            select jsonb_agg(to_jsonb(v) order by v.person_id, v.viewed_at, v.page_view_id, v.site_id)
            from tracking.page_views as v
        ),
        'events', (
            select jsonb_agg(to_jsonb(e) order by e.person_id, e.occurred_at, e.event_id, e.site_id)
            from tracking.user_events as e
        ),
        'days', (select jsonb_agg(to_jsonb(r) order by r.site_id, r.day) from reporting.site_rollup_daily as r),
        'pages', (
            select jsonb_agg(to_jsonb(r) order by r.site_id, r.hour, r.page_category, r.page)
            from reporting.page_rollup_hourly as r
        )
    );
end;

select pg_temp.load_and_derive(variadic (select array_agg(s.event order by s.id) from sent as s));
select reporting.refresh_rollups(100000);

create function pg_temp.sessions()
    returns table (
        visitor text, site text, key text, started_at timestamptz, last_at timestamptz,
        pages integer, events integer, journey text
    )
    language sql
begin atomic
    select
        p.external_id, t.name, s.session_key collate "default", s.started_at, s.last_activity_at, s.page_count,
        s.event_count,
        array_to_string(s.journey_path, '') collate "default"
    from tracking.user_sessions as s
    join tracking.persons as p
        on p.id = s.person_id
    join tracking.sites as t
        on t.id = s.site_id;
end;

select bag_eq(
    'select * from pg_temp.sessions()', 'select * from pg_temp.reference(false)',
    'sessions are those of the reference'
);

-- Everything again by other settings, and back.
create function pg_temp.derive_all(p_cuts text)
    returns void
    language plpgsql
as $$
begin
    update ops.settings set value = p_cuts where name in ('cut_at_midnight', 'cut_at_campaign');
    insert into pipeline.pending_streams (person_id, site_id, session_key, first_at, last_at)
    select s.person_id, s.site_id, s.session_key, min(s.started_at), max(s.last_activity_at)
    from tracking.user_sessions as s
    group by s.person_id, s.site_id, s.session_key;
    perform pg_temp.derive();
    perform reporting.refresh_rollups(100000);
end
$$;
create temporary table expected as select pg_temp.tables() as tables;
select pg_temp.derive_all('on');
select bag_eq(
    'select * from pg_temp.sessions()', 'select * from pg_temp.reference(true)',
    'also when midnight and campaigns cut'
);
select pg_temp.derive_all('off');
select is((select pg_temp.tables()), (select e.tables from expected as e), 'and as they were when they no longer do');

-- The result of another order of arrival; rolled back afterwards.
create function pg_temp.arriving(p_pieces integer, p_double boolean, p_derive boolean)
    returns jsonb
    language plpgsql
as $$
declare
    v_tables jsonb;
    v_events jsonb[];
begin
    for v_events in
        select array_agg(s.event order by random())
        from (
            select e.event, floor(random() * p_pieces) as piece
            from sent as e
            cross join generate_series(1, case when p_double then 2 else 1 end)
        ) as s
        group by s.piece
        order by random()
    loop
        perform pg_temp.load(variadic v_events);
        if p_derive then
            perform pg_temp.derive();
            perform reporting.refresh_rollups(100000);
        end if;
    end loop;
    perform pg_temp.derive();
    perform reporting.refresh_rollups(100000);
    v_tables := pg_temp.tables();
    raise exception using errcode = 'RB000';
exception
    when sqlstate 'RB000' then
        return v_tables;
end
$$;

delete from tracking.user_sessions;
delete from tracking.session_attribution;
delete from tracking.page_views;
delete from tracking.user_events;
delete from tracking.session_keys;
delete from privacy.user_consent;
delete from pipeline.dirty_buckets;
delete from reporting.site_rollup_daily;
delete from reporting.page_rollup_hourly;

select is_empty(
    format(
        $$
            select r, t.key
            from generate_series(1, %s) as r
            cross join lateral jsonb_each(pg_temp.arriving(%s)) as t
            join expected as e
                on e.tables -> t.key is distinct from t.value
        $$,
        r.rounds, r.arguments
    ),
    r.title
)
from (
    values
        (1, '1 + 0 * r, false, false', 'shuffled'),
        (:rounds, '1 + 2 * r, true, false', 'in pieces, every line doubled'),
        (:rounds, '1 + 3 * r, false, true', 'in pieces with sessions derived and rolled up after each'),
        (1, '12 + 0 * r, true, true', 'in many pieces')
) as r (rounds, arguments, title);

select * from finish();
rollback;
