-- Every entry point that waits for a lock and then reads refuses an isolation level in which it would not see what the
-- holder committed; the others do the same at every level. Called without arguments that mean anything: only what they raise
-- is compared.
set search_path = public, pgtap;

create function pg_temp.state_of(p_call text)
    returns text
    language plpgsql
as $$
begin
    execute p_call;
    raise exception using errcode = 'ZZ000';
exception
    when others then
        return sqlstate;
end
$$;

create view pg_temp.entries as
select
    p.oid::regprocedure::text as name,
    p.proname,
    p.oid,
    format(
        'select %s(%s)', p.oid::regproc,
        (
            select string_agg('null::' || t.type::regtype, ', ' order by t.n)
            from unnest(p.proargtypes::oid[]) with ordinality as t (type, n)
        )
    ) as call
from pg_proc as p
where p.pronamespace::regnamespace::text in ('api', 'pipeline', 'privacy', 'ops', 'reporting', 'tracking')
    and p.prorettype <> 'trigger'::regtype
    and p.prokind = 'f'
    and exists (
        select
        from aclexplode(p.proacl) as a
        join pg_roles as r
            on r.oid = a.grantee
        where r.rolname ~ '_(ingest|operator|privacy|auditor|analyst|migrator)$'
    );

-- Which routines call which, by their text.
create view pg_temp.lockers as
with recursive routines as (
    select p.oid, p.pronamespace::regnamespace || '.' || p.proname as name, pg_get_functiondef(p.oid) as body
    from pg_proc as p
    where p.pronamespace::regnamespace::text in ('api', 'pipeline', 'privacy', 'ops', 'reporting', 'tracking')
        and p.prokind = 'f'
),
calls as materialized (
    select distinct a.oid as caller, b.oid as callee
    from routines as a
    cross join lateral regexp_matches(a.body, '\m([a-z]\w*\.\w+)\(', 'g') as m (words)
    join routines as b
        on b.name = m.words[1]
),
reached as (
    select r.oid
    from routines as r
    where r.body ~ 'lock table |pg_advisory_lock\('
        and r.name <> 'pipeline.open_inbox' -- nothing is read after it
    union
    select c.caller
    from reached as d
    join calls as c
        on c.callee = d.oid
)
select r.oid from reached as r;

select json_object_agg(e.name, pg_temp.state_of(e.call)) as committed from pg_temp.entries as e \gset
begin isolation level repeatable read;
select json_object_agg(e.name, pg_temp.state_of(e.call)) as repeatable from pg_temp.entries as e \gset
rollback;
begin isolation level serializable;
select json_object_agg(e.name, pg_temp.state_of(e.call)) as serializable from pg_temp.entries as e \gset
rollback;
begin transaction read only;
select json_object_agg(e.name, pg_temp.state_of(e.call)) as read_only from pg_temp.entries as e \gset
rollback;
begin isolation level serializable read only deferrable;
select json_object_agg(e.name, pg_temp.state_of(e.call)) as deferrable from pg_temp.entries as e \gset
rollback;

begin;
select plan(6);
create temporary table outcomes as
select
    e.name,
    e.oid in (select l.oid from pg_temp.lockers as l) and e.proname not in ('set_consent', 'change_consent') as refuses,
    :'committed'::json ->> e.name as committed,
    :'repeatable'::json ->> e.name as repeatable,
    :'serializable'::json ->> e.name as serializable,
    :'read_only'::json ->> e.name as read_only,
    :'deferrable'::json ->> e.name as deferrable
from pg_temp.entries as e;

select cmp_ok(count(*), '>', 20::bigint, 'entry points wait for locks') from outcomes as o where o.refuses;
select is_empty(
    $$ select o.name, o.repeatable from outcomes as o where o.refuses and 'RB409' not in (o.repeatable) $$,
    'those that do refuse repeatable read'
);
select is_empty(
    $$ select o.name, o.serializable from outcomes as o where o.refuses and 'RB409' not in (o.serializable) $$,
    'and serializable'
);
select is_empty(
    $$
    select o.name, o.committed, o.repeatable, o.serializable
    from outcomes as o
    where not o.refuses
        and (o.committed, o.committed) is distinct from (o.repeatable, o.serializable)
    $$,
    'the others raise the same at every level'
);
select is_empty(
    $$ select o.name, o.committed, o.read_only from outcomes as o where o.read_only not in (o.committed, '25006') $$,
    'in a read-only transaction, functions that write fail with 25006'
);
select is_empty(
    $$
    select o.name, o.committed, o.deferrable
    from outcomes as o
    where o.deferrable not in (o.committed, '25006', 'RB409')
    $$,
    'and so is one that is deferrable'
);

select * from finish();
rollback;
