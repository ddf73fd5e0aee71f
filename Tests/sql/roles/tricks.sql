-- Every known way around row security, tried by the roles that it restricts.
begin;
set local search_path = public, pgtap;
\ir ../traffic.psql
\ir ../roles.psql
select plan(48);

select tracking.add_site('shop', 'opt_out'), tracking.add_site('blog', 'opt_out');
select pg_temp.load_and_derive(
    pg_temp.event('seen', '12:00:00', '{"site": "shop", "visitor": "agrees"}'),
    pg_temp.event('hidden', '12:00:01', '{"site": "shop", "visitor": "refuses", "consent": false}'),
    pg_temp.event('elsewhere', '12:00:02', '{"site": "blog", "visitor": "agrees"}')
);
insert into tracking.site_access (role_name, site_id)
select ops.role_prefix() || '_researcher', s.id from tracking.sites as s where s.name = 'shop';
do $$
begin
    -- With the right to create temporary objects, so that the tricks below that need them can be tried.
    execute format('create role mallory in role %I, %I, %I role current_user',
        ops.role_prefix() || '_researcher', ops.role_prefix() || '_ingest', ops.role_prefix() || '_operator');
    execute format('grant temporary on database %I to mallory', current_database());
end
$$;
create function pg_temp.pages(p_role text)
    returns text[]
    language sql
    return pg_temp.sees(p_role, 'select page_view_id from tracking.page_views');
select is(pg_temp.pages('researcher'), '{seen}', 'a researcher sees visitors with consent only');

-- Partitions by name.
select is(pg_temp.sees(r.role, 'select 1 from part.page_views_2026_03'), '{42501}', r.role || ' cannot name a partition')
from (
    values ('analyst'), ('researcher'), ('ingest'), ('operator'), ('privacy'), ('auditor'), ('migrator'), ('gdpr'), ('pipeline')
) as r (role);
select is(pg_temp.sees('owner', 'select 1 from part.page_views_2026_03'), null, 'the owner can, and sees nothing');
select is(
    pg_temp.does('owner', 'delete from part.page_views_2026_03')
    || (select count(*) from tracking.page_views), 'done3', 'nor removes anything'
);

-- Switching row security off.
select is(pg_temp.does(r.role, $$
    do 'begin set local row_security = off; perform from tracking.page_views; end'
$$), '42501', r.role || ' gets an error without row security, never more rows')
from (values ('researcher'), ('owner'), ('gdpr'), ('pipeline'), ('mallory')) as r (role);
select is(pg_temp.does(r.role, 'set session_replication_role = replica'), '42501', r.role || ' cannot pose as a replica')
from (values ('researcher'), ('owner'), ('migrator'), ('mallory')) as r (role);
select is(pg_temp.does('researcher', 'alter table tracking.page_views disable row level security'), '42501', 'or disable it');

-- Objects of the role itself, and objects that others could pass to it.
select is_empty(
    $$
        select s.nspname
        from pg_namespace as s
        where has_schema_privilege('mallory', s.oid, 'create')
            and s.nspname !~ '^pg_temp'
    $$,
    'a researcher makes objects nowhere'
);
select is(pg_temp.does('researcher', 'create temporary table t as select 1'), '42501', 'nor temporary ones');
create function public.leak(p_text text)
    returns boolean
    language plpgsql
    cost 0.000001
as $$
begin
    perform set_config('test.leaked', concat_ws(' ', nullif(current_setting('test.leaked', true), ''), p_text), false);
    return true;
end
$$;
create operator public.<<<>>> (function = public.leak, rightarg = text);
grant execute on function public.leak to public;
select is(
    pg_temp.sees('researcher', 'select page_view_id from tracking.page_views where public.leak(page_view_id)'), '{seen}',
    'a function in where'
);
select is(current_setting('test.leaked', true), 'seen', 'that tells what it is called with, however cheap it says it is, is called with nothing else');
select set_config('test.leaked', '', false);
select is(
    pg_temp.sees('researcher', 'select v.page_view_id from tracking.page_views as v join tracking.user_sessions as s
        using (person_id, session_id) where operator(public.<<<>>>) v.page_view_id and operator(public.<<<>>>) s.entry_page'),
    '{seen}', 'an operator in a join'
);
select is(
    (
        select array_agg(distinct w.word order by w.word)
        from string_to_table(current_setting('test.leaked', true), ' ') as w (word)
    ),
    '{/seen,seen}', 'neither'
);
select is(
    pg_temp.sees('researcher', 'select 1 from tracking.page_views where 1 / (page_view_id <> ''hidden'')::integer = 1'),
    '{1}', 'an error for a hidden row does not happen'
);
create view public.generous with (security_invoker = true) as select v.page_view_id from tracking.page_views as v;
grant select on public.generous to public;
select is(pg_temp.sees('researcher', 'select * from public.generous'), '{seen}', 'a view shows what its reader may see');
do $$
begin
    execute format('grant usage, create on schema public to %I', ops.role_prefix() || '_owner');
end
$$;
select pg_temp.become('owner');
create view public.careless as select v.page_view_id from tracking.page_views as v;
grant select on public.careless to public;
reset role;
select is(
    pg_temp.sees('researcher', 'select * from public.careless'), '{elsewhere,seen}',
    'even a careless view of the owner shows no visitors who did not consent'
);

-- Copies, statistics, locks and emptying.
select is(pg_temp.does('researcher', 'copy tracking.page_views from program ''true'''), '42501', 'copy cannot write either');
select is(pg_temp.does('researcher', 'copy (select 1) to program ''true'''), '42501', 'copy cannot run a program');
analyze tracking.page_views, tracking.user_sessions, tracking.persons;
select is(
    pg_temp.sees(r.role, $$
        select s.schemaname || '.' || s.tablename
        from pg_stats as s
        where (s.schemaname in ('part', 'privacy', 'pipeline') and s.tablename not in ('data_map', 'data_tables'))
            or (s.schemaname = 'tracking' and s.tablename in (
                'persons', 'user_agents', 'session_keys', 'page_views', 'user_events', 'user_sessions'
            ))
    $$),
    null, 'pg_stats shows ' || r.role || ' no values of people'
)
from (values ('analyst'), ('researcher'), ('operator'), ('privacy'), ('auditor'), ('ingest'), ('migrator')) as r (role);
select is(
    pg_temp.sees(r.role, 'select starelid from pg_statistic limit 1'), '{42501}', 'nor pg_statistic ' || r.role
)
from (values ('researcher'), ('owner')) as r (role);
select is(pg_temp.does(r.role, 'truncate tracking.page_views'), '42501', r.role || ' cannot truncate, which row security does not see')
from (values ('researcher'), ('pipeline'), ('gdpr'), ('operator')) as r (role);
select is(pg_temp.does('researcher', 'lock table tracking.page_views in share mode'), '42501', 'nor lock writers out');

-- Next month's partition, after default privileges that a DBA made for other tables.
do $$
begin
    execute format('alter default privileges for role %I grant select on tables to %I, public',
        ops.role_prefix() || '_owner', ops.role_prefix() || '_researcher');
    execute format('grant usage on schema part to %I', ops.role_prefix() || '_researcher');
end
$$;
select ops.make_partition('page_views', '1999-01-01');
select is(
    pg_temp.sees('researcher', 'select 1 from part.page_views_1999_01'), '{42501}',
    'default privileges give no right on a new partition, not even with the schema opened'
);

select * from finish();
rollback;
