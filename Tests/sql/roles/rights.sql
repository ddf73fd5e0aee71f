-- What each role may do, both ways: no right that ops.rights_matrix does not name, and each that it names. What a role
-- may do is asked of the server here, memberships and PUBLIC included; ops.right_differences reads what was granted.
-- What the rights allow in practice is tested in the other files of this folder.
begin;
set local search_path = public, pgtap;
select plan(14);

create temporary table roles as
select
    r.oid,
    w.word as role
from unnest(array[
    'owner', 'gdpr', 'pipeline', 'ingest', 'analyst', 'researcher', 'privacy', 'operator', 'auditor', 'migrator'
]) as w (word)
join pg_roles as r
    on r.rolname = ops.role_prefix() || '_' || w.word;

create temporary view schemas as
select n.oid, n.nspname as schema, n.nspowner as owner
from pg_namespace as n
where n.nspname in (
    'tracking', 'part', 'pipeline', 'reporting', 'privacy', 'archive', 'ops', 'locks', 'warehouse', 'api', 'dbrunner', 'public'
);

-- Rights on objects that the role does not own.
create temporary view rights as
select r.role, p.privilege, 'schema' as kind, '' as schema, s.schema as object
from roles as r
join schemas as s
    on s.owner <> r.oid
cross join unnest(array['usage', 'create']) as p (privilege)
where has_schema_privilege(r.oid, s.oid, p.privilege)
    -- All roles may use it; none may create in it.
    and (s.schema, p.privilege) <> ('public', 'usage')
union all
select r.role, p.privilege, k.kind, s.schema, c.relname || k.column_name
from roles as r
cross join schemas as s
join pg_class as c
    on c.relnamespace = s.oid
    and c.relkind in ('r', 'p', 'v', 'm', 'f')
    and c.relowner <> r.oid
cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as p (privilege)
cross join lateral (
    select 'table' as kind, '' as column_name
    where has_table_privilege(r.oid, c.oid, p.privilege)
    union all
    select 'column', '.' || a.attname
    from pg_attribute as a
    where a.attrelid = c.oid
        and a.attnum > 0
        and p.privilege not in ('delete', 'truncate', 'trigger')
        and not has_table_privilege(r.oid, c.oid, p.privilege)
        and has_column_privilege(r.oid, c.oid, a.attnum, p.privilege)
) as k
where s.schema <> 'public'
union all
select r.role, p.privilege, 'sequence', s.schema, c.relname
from roles as r
cross join schemas as s
join pg_class as c
    on c.relnamespace = s.oid
    and c.relkind = 'S'
    and c.relowner <> r.oid
cross join unnest(array['select', 'usage', 'update']) as p (privilege)
where has_sequence_privilege(r.oid, c.oid, p.privilege)
union all
select r.role, 'execute', 'routine', s.schema, p.proname
from roles as r
cross join schemas as s
join pg_proc as p
    on p.pronamespace = s.oid
    and p.proowner <> r.oid
where has_function_privilege(r.oid, p.oid, 'execute')
    and s.schema <> 'public'
union all
select r.role, p.privilege, 'database', '', 'database'
from roles as r
cross join unnest(array['create', 'temporary']) as p (privilege)
where has_database_privilege(r.oid, current_database(), p.privilege);

create temporary view allowed as
select m.role, p.privilege, m.kind, m.schema, string_to_array(m.objects, ' ') as objects
from ops.rights_matrix as m
cross join lateral string_to_table(m.privileges, ' ') as p (privilege);

select is_empty(
    format(
        $$
            select g.*
            from rights as g
            where g.role in (%s)
                and not exists (
                    select
                    from allowed as a
                    where (a.role, a.privilege, a.kind, a.schema) = (g.role, g.privilege, g.kind, g.schema)
                        and (
                            g.object = any (a.objects) or '*' = any (a.objects)
                            or split_part(g.object, '.', 1) || '.*' = any (a.objects)
                        )
                        and '-' || g.object <> all (a.objects)
                )
            order by g.role, g.kind, g.schema, g.object
        $$,
        v.roles
    ),
    v.roles || ' may no more than the matrix says'
)
from (
    values ('''owner'', ''gdpr'', ''pipeline'''), ('''ingest'''), ('''operator'''), ('''analyst'', ''researcher'''),
        ('''privacy'', ''auditor'''), ('''migrator''')
) as v (roles);
select is_empty(
    $$
        select a.role, a.privilege, a.kind, a.schema, o.object
        from allowed as a
        cross join lateral unnest(a.objects) as o (object)
        where left(o.object, 1) not in ('*', '-')
            and o.object not like '%.*'
            and not exists (
                select
                from rights as g
                where (g.role, g.privilege, g.kind, g.schema, g.object) = (a.role, a.privilege, a.kind, a.schema, o.object)
            )
        order by a.role, a.kind, a.schema, o.object
    $$,
    'and each may all that is named'
);
select is_empty('select * from ops.right_differences', 'and every object that a * in the matrix covers');
select is_empty(
    $$
        select r.role, o.role
        from roles as r
        cross join roles as o
        where r.oid <> o.oid
            and pg_has_role(r.oid, o.oid, 'member')
            and r.role <> 'migrator'
    $$,
    'no role is a member of another, but the migrator, who inherits nothing'
);

-- Differences, and that their fix is one.
create function pg_temp.differs(p_statement text)
    returns text
    language plpgsql
as $$
declare
    v_fixes text;
begin
    execute replace(p_statement, 'PREFIX', ops.role_prefix());
    select string_agg(d.fix, '; ' order by d.fix) into v_fixes from ops.right_differences as d;
    execute coalesce(v_fixes, 'select');
    if exists (select from ops.right_differences) then
        raise exception 'the fix is none: %', v_fixes;
    end if;
    return replace(v_fixes, ops.role_prefix(), 'PREFIX');
end
$$;
select is(pg_temp.differs('revoke select (page) on tracking.page_views from PREFIX_researcher'),
    'grant select (page) on table tracking.page_views to PREFIX_researcher', 'a column too few');
select is(pg_temp.differs('grant insert, delete on tracking.sites to PREFIX_analyst with grant option'),
    'revoke delete on table tracking.sites from PREFIX_analyst; revoke insert on table tracking.sites from PREFIX_analyst', 'too many');
select is(pg_temp.differs('revoke update (value) on ops.settings from PREFIX_operator; grant update (name) on ops.settings to PREFIX_operator'),
    'grant update (value) on table ops.settings to PREFIX_operator; revoke update (name) on table ops.settings from PREFIX_operator', 'columns');
select is(pg_temp.differs('revoke usage on schema api from PREFIX_ingest; grant execute on function ops.retention_plan(timestamptz, text) to PREFIX_auditor; '
    'revoke usage on sequence tracking.sites_id_seq from PREFIX_pipeline'),
    'grant usage on schema api to PREFIX_ingest; grant usage on sequence tracking.sites_id_seq to PREFIX_pipeline; '
    'revoke execute on routine ops.retention_plan(timestamp with time zone,text) from PREFIX_auditor', 'schemas, sequences and routines');
select is(pg_temp.differs('create table archive.by_hand (a integer)'), null, 'a table that was created by hand in schema archive');

select * from finish();
rollback;
