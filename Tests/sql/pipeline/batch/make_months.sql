-- New months are made a few in each transaction, before the batch that needs them.
begin;
set local search_path = public, pgtap;
\ir ../../traffic.psql
select plan(10);

create function pg_temp.drain()
    returns text
    language plpgsql
as $$
declare
    v_accepted bigint;
begin
    select d.accepted into v_accepted
    from pipeline.drain_inbox(1000, '2026-06-01 00:00+00') as d;
    return format(
        '%s stored, %s wait, %s months', v_accepted, (select count(*) from tracking.inbox),
        (
            select count(*)
            from pg_class as c
            where c.relnamespace = 'part'::regnamespace
                and c.relkind = 'r'
                and c.relname like 'page_views_199%'
        )
    );
end
$$;

delete from tracking.inbox;
select api.track_events(jsonb_agg(pg_temp.event('e' || m.number, to_char(m.at, 'YYYY-MM-DD"T00:00:00Z"'))))
from generate_series('1995-01-01'::timestamp, '1996-08-01', '1 month') with ordinality as m (at, number);
select is(
    array[pg_temp.drain(), pg_temp.drain(), pg_temp.drain(), pg_temp.drain(), pg_temp.drain()],
    array[
        '0 stored, 20 wait, 6 months', '0 stored, 20 wait, 12 months', '0 stored, 20 wait, 18 months',
        '20 stored, 0 wait, 20 months', '0 stored, 0 wait, 20 months'
    ],
    'a drain makes six months and leaves the lines to the next one, until few enough are missing'
);

-- As the runner does it.
create temporary table old on commit drop as
select row_number() over (order by m.at) as line_number, pg_temp.event('f', to_char(m.at, 'YYYY-MM-DD"T00:00:00Z"')) as event
from generate_series('1997-01-01'::timestamp, '1997-08-01', '1 month') as m (at);
select pipeline.open_batch();
insert into pg_temp.stage (line_number, raw)
select o.line_number, o.event::text
from old as o;
create temporary table missing on commit drop as
select pipeline.prepare_batch('2026-06-01 00:00+00') as months;
select is((select cardinality(m.months) from missing as m), 8, 'prepare_batch returns what is missing');
select is((select count(*) from tracking.persons as p where p.external_id = 'f'), 0::bigint, 'and has done nothing');
select is(
    (select pipeline.make_months(m.months) from missing as m), '{1997-07-01,1997-08-01}'::date[],
    'make_months returns what is left'
);
select is(pipeline.make_months('{}'), '{}', 'or nothing');
select is(pipeline.prepare_batch('2026-06-01 00:00+00'), null, 'a few are made with the batch');
select is(
    pipeline.load_batch(p_now => '2026-06-01 00:00+00', p_lines => 8)::text, '(8,0,0,0)', 'which is loaded then'
);

select throws_ok(
    $$ select pipeline.load_batch(p_now => '2026-06-01 00:00+00', p_lines => 7) $$, 'RB409', null,
    'a batch of other lines than were sent is refused'
);

-- A month that cannot be made holds back its own lines only.
do $do$
begin
    execute replace(
        pg_get_functiondef('ops.build_partition'::regproc), E'\nbegin\n',
        E'\nbegin\n    if p_month = ''1994-04-01'' then raise exception ''injected'' using errcode = ''P0042''; end if;\n'
    );
end
$do$;
select api.track_events(jsonb_agg(pg_temp.event('g' || m.number, to_char(m.at, 'YYYY-MM-DD"T00:00:00Z"'))))
from generate_series('1994-01-01'::timestamp, '1994-09-01', '1 month') with ordinality as m (at, number);
select results_eq(
    $$ select d.accepted, d.rejected from pipeline.drain_inbox(1000, '2026-06-01 00:00+00') as d $$,
    'values (8::bigint, 1::bigint)', 'a month that cannot be made'
);
select results_eq(
    $$ select r.reason, r.raw like '%1994-04%' from tracking.rejected_events as r $$,
    $$ values ('internal_error:P0042', true) $$, 'a month that cannot be made rejects only its own lines'
);

select * from finish();
rollback;
