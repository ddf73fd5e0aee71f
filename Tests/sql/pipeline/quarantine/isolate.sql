-- Whatever step after loading fails for what one stream or bucket holds: the others are derived and refreshed, the bad one
-- waits with the code of the error, and after the fault is fixed the next run gives the same tables as without it.
begin;
set local search_path = public, pgtap;
set local client_min_messages = warning;
set local timezone = 'UTC';
\ir ../../traffic.psql

update tracking.sites set consent_mode = 'opt_out' where name = 'default';
select tracking.add_site('bad', 'opt_out', 'UTC');
-- The same of a good and of a bad visitor, a month apart: two sessions, a rage click, a backtrack, a task left open, a
-- session with a key, one of a bot, and a measurement; and of another visitor of each site a page view.
create function pg_temp.visit(p_visitor text, p_site text, p_day text)
    returns setof jsonb
    language sql
begin atomic
    select pg_temp.event(p_visitor || '-' || e.number, p_day || 'T' || e.time || 'Z', jsonb_build_object('visitor', p_visitor, 'site', p_site) || e.fields)
    from (values
        (1, '10:00:00', '{"url": "/a"}'::jsonb), (2, '10:00:10', '{"url": "/b"}'), (3, '10:00:12', '{"url": "/a"}'),
        (4, '10:00:13', '{"type": "click", "element": "x", "url": "/a"}'), (5, '10:00:13.2', '{"type": "click", "element": "x", "url": "/a"}'),
        (6, '10:00:13.4', '{"type": "click", "element": "x", "url": "/a"}'), (7, '10:00:14', '{"type": "task_start", "task": "t", "url": "/a"}'),
        (8, '15:00:00', '{"url": "/c?utm_source=news"}'), (9, '15:00:00', '{"url": "/d", "session_key": "k"}'),
        (10, '16:00:00', jsonb_build_object('url', '/e', 'visitor', 'bot of ' || p_visitor, 'user_agent', 'Mozilla/5.0 (compatible; Googlebot/2.1)')),
        (11, '16:00:00', jsonb_build_object('url', '/e', 'visitor', 'other of ' || p_visitor))
    ) as e (number, time, fields);
end;
select pg_temp.load(variadic array(select pg_temp.visit('good', 'default', '2026-03-01') union all select pg_temp.visit('bad', 'bad', '2026-04-01')));
delete from tracking.inbox;
insert into tracking.inbox (kind, payload, received_at)
select 'performance', jsonb_build_object(
    'event_id', 'p', 'type', 'performance', 'visitor', v.visitor, 'site', v.site, 'occurred_at', v.at, 'name', 'n', 'value', 5
), v.at::timestamptz
from (values ('good', 'default', '2026-03-01T10:00:05Z'), ('bad', 'bad', '2026-04-01T10:00:05Z')) as v (visitor, site, at);
select pipeline.drain_inbox(100, '2026-06-01 00:00+00');
-- Sessions that are open, to be closed by time, and decisions to be settled.
select pg_temp.derive('2026-03-01 00:00+00');
select pg_temp.load(
    pg_temp.event('g', '2026-03-02T10:00:00Z', '{"visitor": "good"}'), pg_temp.event('b', '2026-04-02T10:00:00Z', '{"visitor": "bad", "site": "bad"}')
);
select pipeline.mark_sessions_pending();
select pg_temp.derive('2026-03-01 00:00+00');
select pipeline.mark_sessions_pending();
update tracking.user_sessions set page_count = 99, is_active = true, ended_at = null;
delete from tracking.session_attribution;
delete from tracking.incidents;
update tracking.page_views set click_count = 99;
insert into privacy.user_consent (person_id, purpose, granted, changed_at, unsettled_since)
select p.id, 'analytics', false, now(), now()
from tracking.persons as p
where p.external_id like 'other of %';
update reporting.view_freshness set is_stale = true;

create function public.bad_site()
    returns integer
    language sql
    return (select s.id from tracking.sites as s where s.name = 'bad');
create table public.bad_people as select p.id from tracking.persons as p where p.external_id like '%bad';
grant select on public.bad_people to public;

-- Non-transactional: whether a step was reached is known after its rollback.
create sequence public.faults;
grant usage on sequence public.faults to public;
create function public.fail(p_is_bad boolean)
    returns void
    language plpgsql
as $$
begin
    if p_is_bad and current_setting('test.fault', true) = 'on' then
        perform nextval('public.faults');
        raise exception 'injected: marker' using errcode = 'P0042';
    end if;
end
$$;
create function public.derives_bad()
    returns boolean
    language plpgsql
as $$
begin
    return to_regclass('pg_temp.streams') is not null
        and exists (select from pg_temp.streams as s where s.person_id in (select b.id from public.bad_people as b));
end
$$;
create function public.fail_on_row()
    returns trigger
    language plpgsql
as $$
declare
    v_row jsonb := to_jsonb(coalesce(new, old));
begin
    perform public.fail(
        (v_row ->> 'site_id')::integer = public.bad_site()
        or v_row ? 'person_id' and (v_row ->> 'person_id')::bigint in (select b.id from public.bad_people as b)
    );
    return coalesce(new, old);
end
$$;

create function pg_temp.run()
    returns void
    language plpgsql
as $$
declare
    v_remains boolean;
begin
    for i in 1..10 loop
        select d.remaining into v_remains from pipeline.derive_sessions(1000, '2026-06-01 00:00+00') as d;
        exit when not v_remains;
    end loop;
    if v_remains then
        raise exception 'deriving does not end';
    end if;
    perform pipeline.close_sessions('2026-06-01 00:00+00');
    for i in 1..10 loop
        select r.remaining into v_remains from reporting.refresh_rollups(1000) as r;
        exit when not v_remains;
    end loop;
    if v_remains then
        raise exception 'refreshing does not end';
    end if;
    perform reporting.refresh_views(true);
    perform reporting.refresh_paths('2026-06-01 00:00+00');
end
$$;
-- All that is derived, by table and site.
create function pg_temp.state(p_with_bad boolean)
    returns jsonb
    language plpgsql
as $$
declare
    v_table regclass;
    v_rows jsonb;
    v_state jsonb := '{}';
begin
    for v_table in
        select c.oid::regclass
        from pg_class as c
        join pg_attribute as a
            on a.attrelid = c.oid
            and a.attname = 'site_id'
        where c.relnamespace in ('tracking'::regnamespace, 'reporting'::regnamespace)
            and c.relkind in ('r', 'p', 'm')
    loop
        execute format(
            'select jsonb_agg(to_jsonb(t) order by t::text) from %s as t where $1 or t.site_id <> public.bad_site()', v_table
        )
        into v_rows
        using p_with_bad;
        v_state := v_state || jsonb_build_object(v_table::text, v_rows);
    end loop;
    return v_state;
end
$$;

-- The results of a run with the fault p_inject, and of one after it; both are rolled back.
create function pg_temp.outcome(
    p_inject text,
    out error text,
    out good jsonb,
    out pending bigint,
    out codes text[],
    out names_people boolean,
    out afterwards jsonb,
    out left_over bigint,
    out is_reached boolean
)
    language plpgsql
as $$
begin
    perform setval('public.faults', 1, false);
    begin
        execute p_inject;
        set local test.fault = 'on';
        perform pg_temp.run();
        good := pg_temp.state(false);
        select count(*), array_agg(distinct q.error_code) into pending, codes from pipeline.quarantine as q;
        names_people := exists (select from pipeline.count_quarantined() as c where c.samples::text ~ 'marker')
            or exists (select from pipeline.quarantine as q where q::text ~ 'marker');
        set local test.fault = 'off';
        perform pg_temp.run();
        afterwards := pg_temp.state(true);
        left_over := (select count(*) from pipeline.quarantine) + (select count(*) from pipeline.pending_streams) + (select count(*) from pipeline.dirty_buckets)
            + (select count(*) from reporting.journey_ranges as r where r.is_stale) + (select count(*) from reporting.view_freshness as f where f.is_stale)
            + (select count(*) from privacy.user_consent as c where c.unsettled_since is not null)
            + (select count(*) from tracking.user_sessions as s where s.is_active);
        raise exception using errcode = 'P0099';
    exception
        when sqlstate 'P0099' then null;
        when others then error := sqlstate || ' ' || sqlerrm;
    end;
    is_reached := (select f.is_called from public.faults as f);
end
$$;

set local track_functions = 'pl';
create temporary table calls as
select p.oid, coalesce(pg_stat_get_xact_function_calls(p.oid), 0) as calls
from pg_proc as p
where p.pronamespace in ('pipeline'::regnamespace, 'reporting'::regnamespace, 'privacy'::regnamespace);
create temporary table untouched as select o.* from pg_temp.outcome('select') as o;
create temporary table injections as
select p.oid::regproc::text as step, format(
    'do %L', format(
        'begin execute %L; end',
        regexp_replace(
            pg_get_functiondef(p.oid), '\nbegin\n', format(E'\nbegin\n    perform public.fail(%s);\n', c.condition)
        )
    )
) as injection
from pg_proc as p
join calls as k
    on k.oid = p.oid
    and pg_stat_get_xact_function_calls(p.oid) > k.calls
join pg_language as l
    on l.oid = p.prolang
    and l.lanname = 'plpgsql'
cross join lateral (
    select case
        when p.proargnames @> '{p_sites}' then 'public.bad_site() = any (p_sites)'
        when p.proargnames @> '{p_site_id}' then 'public.bad_site() = p_site_id'
        when p.proargnames @> '{p_people}' then 'p_people && array(select b.id from public.bad_people as b)'
        when p.proargnames @> '{p_person_ids}' then 'p_person_ids && array(select b.id from public.bad_people as b)'
        when p.proargnames @> '{p_buckets}' and p.oid <> 'reporting.choose_join_method'::regproc then $sql$exists (select from unnest(p_buckets) as b (bucket) where b.bucket >= '2026-04-01')$sql$
        when p.proargnames @> '{p_dirty}' then $sql$exists (select from unnest(p_dirty) as d (key) where d.key like public.bad_site() || ' %')$sql$
        when p.proargnames @> '{p_views}' then $sql$'page_metrics_hourly' = any (p_views)$sql$
        when p.pronamespace = 'pipeline'::regnamespace then 'public.derives_bad()'
    end as condition
) as c
where c.condition is not null
    and p.oid::regproc::text <> all (array[
        -- Around the steps.
        'pipeline.derive_sessions', 'pipeline.close_sessions', 'pipeline.isolate', 'pipeline.open_batch', 'pipeline.check_batch',
        'pipeline.lock_people'
    ])
union all
select c.oid::regclass::text, format(
    'create trigger fail before %s on %s for each row execute function public.fail_on_row()',
    -- Deleting from the log of streams is not part of a step.
    case when c.oid = 'pipeline.pending_streams'::regclass then 'insert' else 'insert or update or delete' end, c.oid::regclass
)
from pg_class as c
join pg_attribute as a
    on a.attrelid = c.oid
    and a.attname in ('site_id', 'person_id')
where c.relnamespace in ('tracking'::regnamespace, 'pipeline'::regnamespace, 'reporting'::regnamespace)
    and c.relkind in ('r', 'p')
    and c.oid <> 'pipeline.quarantine'::regclass
group by c.oid;
create temporary table outcomes as
select i.step, o.*
from injections as i
cross join lateral pg_temp.outcome(i.injection) as o;

select plan(8);
select is((select u.error || u.pending || u.left_over from untouched as u), null, 'without a fault');
select is((select array[u.pending, u.left_over] from untouched as u), '{0,0}', 'nothing waits');
select is_empty('select o.step, o.error from outcomes as o where o.error is not null', 'whatever step fails for one person or site, no run does');
select is_empty(
    $$
        select o.step, t.key
        from outcomes as o
        cross join untouched as u
        cross join lateral jsonb_each(u.good) as t
        where o.good -> t.key <> t.value
            and t.key not like 'reporting.page_metrics_hourly'
    $$,
    'everything of the others is as without the fault'
);
select is_empty(
    $$
        select o.step, o.pending, o.codes, o.names_people
        from outcomes as o
        where o.is_reached <> (o.pending > 0)
            or o.codes <> '{P0042}'
            or o.names_people
    $$,
    'what failed is noted with the code of the error and without its text'
);
select is_empty(
    $$
        select o.step, t.key
        from outcomes as o
        cross join untouched as u
        cross join lateral jsonb_each(u.afterwards) as t
        where o.afterwards -> t.key <> t.value
    $$,
    'and made good by the next run without the fault'
);
select is_empty('select o.step, o.left_over from outcomes as o where o.left_over > 0', 'of which nothing is left over');
select cmp_ok((select count(*) from outcomes as o where o.is_reached), '>=', 40::bigint, 'the steps of a run are all of them tried');

select * from finish();
rollback;
