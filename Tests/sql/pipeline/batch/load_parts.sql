-- If any step fails because of one line, that line is rejected, and the others are stored.
begin;
set local search_path = public, pgtap;
set local client_min_messages = warning;
\ir ../../traffic.psql
\ir ../../payloads.psql

delete from tracking.inbox;
-- The batch: seven good lines of the inbox, and among them a bad one of each kind, whose text holds the word "marker".
create function pg_temp.send()
    returns void
    language plpgsql
as $$
declare
    v_bad jsonb := '{"title": "marker", "visitor": "bad", "user_agent": "marker/1.0", "referrer": "https://marker.example/"}';
begin
    insert into tracking.inbox (kind, payload, received_at, actions)
    select l.kind, l.line, '2026-03-01 13:00+00', case when l.kind = 'session' then int4range(0, 1) end
    from (
        select 1 as place, 'event' as kind, pg_temp.event('e1', '12:00', '{"url": "/a?q=1", "user_agent": "Mozilla/5.0", "ip": "192.0.2.1", "consent": true, "visitor": "other"}') as line
        union all
        select 2, 'event', pg_temp.event('e2', '12:01', '{"type": "click", "url": "//user:word@host/"}')
        union all
        select 3, 'event', pg_temp.event('bad', '12:02', v_bad || '{"url": "//user:marker@host/b?utm_source=marker", "ip": "192.0.2.2", "consent": true}')
        union all
        select 4, 'event', pg_temp.event('e3', '12:03', '{"type": "click", "visitor": null, "session_key": "k"}')
        union all
        select 5, 'session', pg_temp.payload(5, array[pg_temp.view(1)])
        union all
        select 6, 'session', pg_temp.payload(6, array[pg_temp.view(1, '{"path": "/marker"}')], '{"session_id": "bad", "visitor": "bad"}')
        union all
        select 7, 'session', pg_temp.payload(7, array[pg_temp.view(1)], '{"session_id": "t", "visitor": "w"}')
        union all
        select 8, 'snapshot', '{"event_id": "s1", "type": "snapshot", "visitor": "v", "session_key": "s", "occurred_at": "2026-03-01T12:10:00Z", "state": {"a": 1}, "total_price": 5, "trigger": "auto_save"}'
        union all
        select 9, 'snapshot', '{"event_id": "s2", "type": "snapshot", "visitor": "bad", "session_key": "s", "occurred_at": "2026-03-01T12:10:00Z", "state": {"a": "marker"}, "total_price": 5, "trigger": "auto_save"}'
        union all
        select 10, 'performance', '{"event_id": "p1", "type": "performance", "visitor": "v", "occurred_at": "2026-03-01T12:10:00Z", "name": "n", "value": 5}'
        union all
        select 11, 'performance', '{"event_id": "p2", "type": "performance", "visitor": "bad", "occurred_at": "2026-03-01T12:10:00Z", "name": "marker", "value": 5}'
    ) as l
    order by l.place;
end
$$;

-- Non-transactional: whether a step was reached with the bad line is known after its rollback.
create sequence public.faults;
grant usage on sequence public.faults to public;
create function public.fail_on_marker()
    returns void
    language plpgsql
as $$
begin
    if to_regclass('pg_temp.stage') is null then
        return;
    end if;
    if exists (
        select
        from pg_temp.stage as s
        where s.reject_reason is null
            and to_jsonb(s)::text like '%marker%'
    ) or exists (
        select
        from pg_temp.payloads as p
        where p.raw like '%marker%'
    ) then
        perform nextval('public.faults');
        raise exception 'injected' using errcode = 'P0042';
    end if;
end
$$;
create function public.fail_on_marked_row()
    returns trigger
    language plpgsql
as $$
begin
    if to_jsonb(new)::text like '%marker%' or to_jsonb(new)::text like '%"bad"%' then
        perform nextval('public.faults');
        raise exception 'injected' using errcode = 'P0042';
    end if;
    return new;
end
$$;

-- Drains the batch after p_inject, and returns the outcome; rolled back afterwards.
create function pg_temp.outcome(
    p_inject text,
    out error text,
    out accepted bigint,
    out rejected bigint,
    out others bigint,
    out waiting bigint,
    out reasons text[],
    out bad_lines bigint,
    out is_reached boolean
)
    language plpgsql
as $$
begin
    perform setval('public.faults', 1, false);
    begin
        execute p_inject;
        perform pg_temp.send();
        select d.accepted, d.rejected, d.duplicates + d.dropped
        into accepted, rejected, others
        from pipeline.drain_inbox(100, '2026-06-01 00:00+00') as d;
        waiting := (select count(*) from tracking.inbox);
        select array_agg(distinct r.reason), count(*) filter (where r.raw like '%marker%')
        into reasons, bad_lines
        from tracking.rejected_events as r;
        raise exception using errcode = 'P0099';
    exception
        when sqlstate 'P0099' then null;
        when others then error := sqlstate || ' ' || sqlerrm;
    end;
    is_reached := (select f.is_called from public.faults as f);
end
$$;

-- Made here, and not once more after every rollback.
select pipeline.open_batch();
select ops.make_month('2026-03-01');

-- Only functions that the batch comes through.
set local track_functions = 'pl';
create temporary table untouched as select o.* from pg_temp.outcome('select') as o;
create temporary table injections as
select p.proname::text as step, format(
    'do %L', format(
        'begin execute %L; end',
        regexp_replace(pg_get_functiondef(p.oid), '\nbegin\n', E'\nbegin\n    perform public.fail_on_marker();\n')
    )
) as injection
from pg_proc as p
join pg_language as l
    on l.oid = p.prolang
where p.pronamespace = 'pipeline'::regnamespace
    and l.lanname = 'plpgsql'
    and pg_stat_get_xact_function_calls(p.oid) > 0
    and p.proname <> all (array[
        -- Around the batch, and not steps of it.
        'drain_inbox', 'prepare_batch', 'load_batch', 'load_parts', 'load_part', 'reject_line', 'open_batch', 'check_batch'
    ])
union all
select format('%s', c.oid::regclass), format(
    'create trigger fail before insert on %s for each row execute function public.fail_on_marked_row()', c.oid::regclass
)
from pg_class as c
where c.relnamespace in ('tracking'::regnamespace, 'pipeline'::regnamespace)
    and c.relkind in ('r', 'p')
    and c.relname not in ('inbox', 'rejected_events');
create temporary table outcomes as
select i.step, o.*
from injections as i
cross join lateral pg_temp.outcome(i.injection) as o;

select plan(4);
select results_eq(
    'select u.accepted, u.rejected, u.others, u.waiting from untouched as u',
    'values (11::bigint, 0::bigint, 0::bigint, 0::bigint)',
    'without a fault all is stored, bad lines, too'
);
select is_empty(
    $$
        select *
        from outcomes as o
        where o.error is not null
            or o.accepted + o.rejected <> 11
            or o.waiting > 0
            or o.rejected <> o.bad_lines
            or o.reasons <> '{internal_error:P0042}'
    $$,
    'wherever a line makes a step fail, no other line is rejected, and none waits'
);
select is_empty(
    $$
        select o.step, o.rejected
        from outcomes as o
        where o.is_reached <> (o.rejected > 0)
    $$,
    'and that line is, with the code of the error'
);
select cmp_ok(
    (select count(*) from outcomes as o where o.is_reached), '>=', 40::bigint,
    'the steps that a batch goes through are all of them tried'
);

select * from finish();
rollback;
