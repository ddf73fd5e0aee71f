-- House rules, read from the catalog: they hold for every object of the product, including new ones.
-- A rule that finds something prints it; there is no list of exceptions beyond those that say why.
begin;
set local search_path = public, pgtap;
select plan(33);

-- Made here so that plpgsql_check finds the temporary tables that routines use.
select pipeline.open_batch(), privacy.open_anonymous();
insert into ops.archived_partitions (
    parent, partition, state, range_start, range_end, location, token, columns, versions,
    rows, row_checksum, people, bytes, stream_hash, stored_bytes, sha256
)
select 'page_views', '', 'archived', '-infinity', now(), '', '', ops.archive_columns('page_views'), '{}', 0, 0, 0, 0, 0, 0, '';
select privacy.open_restore(a.id) from ops.archived_partitions as a;

create temporary view schemas as
select n.oid, n.nspname as name, n.nspowner as owner
from pg_namespace as n
where n.nspname in (
    'tracking', 'part', 'pipeline', 'reporting', 'privacy', 'archive', 'ops', 'locks', 'warehouse', 'api', 'dbrunner'
);

create temporary view relations as
select
    c.oid,
    c.oid::regclass::text as name,
    s.name as schema,
    c.relkind as kind,
    c.relowner as owner,
    s.owner as schema_owner,
    c.relacl as acl,
    c.relispartition as is_partition,
    c.relrowsecurity and c.relforcerowsecurity as is_guarded,
    c.reloptions as options
from pg_class as c
join schemas as s
    on s.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm');

create temporary view columns as
select r.oid, r.name as relation, a.attnum as place, a.attname as name, a.atttypid as type, a.atttypmod as modifier
from relations as r
join pg_attribute as a
    on a.attrelid = r.oid
    and a.attnum > 0
    and not a.attisdropped;

create temporary view routines as
select
    p.oid,
    p.oid::regprocedure::text as name,
    p.proowner as owner,
    s.owner as schema_owner,
    p.prosecdef as is_definer,
    p.proconfig as config,
    p.proargnames as argument_names,
    p.proargmodes as argument_modes,
    p.proargtypes::oid[] as argument_types,
    p.pronargs as argument_count,
    p.provolatile as volatility,
    p.proacl as acl,
    l.lanname as language,
    p.prorettype as return_type
from pg_proc as p
join schemas as s
    on s.oid = p.pronamespace
join pg_language as l
    on l.oid = p.prolang;

-- Documentation.
select is_empty(
    $$ select s.name from schemas as s where obj_description(s.oid, 'pg_namespace') is null $$,
    'every schema has a comment'
);
select is_empty(
    $$ select r.name from relations as r where obj_description(r.oid, 'pg_class') is null $$,
    'every table and view has a comment'
);
select is_empty(
    $$ select c.relation, c.name from columns as c where col_description(c.oid, c.place) is null $$,
    'every column has a comment'
);
select is_empty(
    $$ select r.name from routines as r where obj_description(r.oid, 'pg_proc') is null $$,
    'every routine has a comment'
);

-- Routines.
select is_empty(
    $$
        select r.name
        from routines as r
        where (r.is_definer or r.language = 'plpgsql')
            and not coalesce(r.config, '{}') && array['search_path=pg_catalog, pg_temp']
    $$,
    'every definer and every plpgsql routine pins its search path, temporary types last'
);
select is_empty(
    $$
        select r.name
        from routines as r
        cross join lateral aclexplode(coalesce(r.acl, acldefault('f', r.owner))) as a
        where a.grantee = 0
    $$,
    'no routine is executable by PUBLIC'
);
select is_empty(
    $$
        select r.name, n.name
        from routines as r
        cross join lateral unnest(r.argument_names, r.argument_modes) as n (name, mode)
        where coalesce(n.mode, 'i') in ('i', 'b', 'v')
            and (n.name is null or n.name !~ '^p_[a-z0-9_]+$')
    $$,
    'every parameter is named p_'
);
select is_empty(
    $$
        select r.name
        from routines as r
        where r.volatility <> 'v'
            and r.return_type = 'void'::regtype
            and r.name !~ '\.check_'
    $$,
    'no stable or immutable routine returns nothing, unless it checks and raises'
);
select is_empty(
    $$
        select r.name
        from routines as r
        where r.is_definer
            and exists (select from pg_roles as o where o.oid = r.owner and (o.rolsuper or o.rolbypassrls))
    $$,
    'no definer has the rights of a superuser or passes by row security'
);
select is_empty(
    $$
        select r.name
        from routines as r
        where r.is_definer
            and r.volatility = 'v'
            and 'p_now' = any (r.argument_names)
            and pg_get_functiondef(r.oid) !~ '(ops\.trusted_time\([a-z_.]*p_now|least\(p_now, now\(\)\))'
            and exists (select from aclexplode(r.acl) as a where a.grantee <> r.owner)
    $$,
    'no security definer that writes takes the current time as a parameter'
);
select case
    when exists (select from pg_extension where extname = 'plpgsql_check') then is_empty(
        $$
            select r.name, c.lineno, c.level, c.message
            from routines as r
            cross join lateral plpgsql_check_function_tb(r.oid, performance_warnings => false) as c
            where r.language = 'plpgsql'
                and r.return_type <> 'trigger'::regtype
        $$,
        'plpgsql_check is silent on every plpgsql routine'
    )
    else skip('plpgsql_check is not installed', 1)
end;

-- Ownership and rights.
select is_empty(
    $$
        select r.name from relations as r where r.owner <> r.schema_owner
        union all
        select r.name
        from routines as r
        where r.owner <> r.schema_owner
            -- Functions of schema api, which read as the owner; ops.rights_matrix lists their callers.
            and not (
                r.name like 'api.%'
                and r.is_definer
                and r.owner = (select s.owner from schemas as s where s.name = 'reporting')
            )
    $$,
    'every object belongs to the owner of its schema'
);
select is_empty(
    $$ select r.name from relations as r where r.schema = 'part' and not r.is_partition $$,
    'part holds nothing but partitions'
);
select is_empty(
    $$
        select r.name, a.grantee::regrole
        from relations as r
        cross join lateral aclexplode(r.acl) as a
        where r.is_partition
            and a.grantee <> r.owner
    $$,
    'only the owner has rights on a partition'
);
select is_empty(
    $$
        select r.name
        from relations as r
        cross join lateral aclexplode(r.acl) as a
        where a.grantee = 0
        union all
        select n.nspname
        from pg_namespace as n
        join schemas as s using (oid)
        cross join lateral aclexplode(n.nspacl) as a
        where a.grantee = 0
    $$,
    'PUBLIC has no right on a schema, table or view'
);
select is_empty(
    $$
        select r.name
        from relations as r
        where r.kind = 'v'
            and not coalesce(r.options, '{}') && array['security_invoker=true']
    $$,
    'every view runs with the rights of who reads it'
);
select is_empty(
    format(
        $$
            select r.name
            from relations as r
            join columns as c using (oid)
            join pg_class as t using (oid)
            where c.name = 'site_id'
                and r.kind <> 'v'
                and not t.relrowsecurity
                and has_any_column_privilege(%L, r.oid, 'select')
        $$,
        ops.role_prefix() || '_researcher'
    ),
    'what researchers read by site is guarded by row security'
);
select is_empty(
    format(
        $$
            select r.rolname
            from pg_roles as r
            where r.rolname = any (
                    select %1$L || '_' || w
                    from unnest(array['owner', 'gdpr', 'pipeline', 'ingest', 'analyst', 'researcher', 'privacy', 'operator', 'auditor']) as w
                )
                and (r.rolcanlogin or r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
        $$,
        ops.role_prefix()
    ),
    'our roles cannot log in and have no attribute of their own'
);
select is_empty(
    format(
        $$
            select r.rolname
            from pg_roles as r
            where r.rolname = %L
                and (r.rolinherit or r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
        $$,
        ops.role_prefix() || '_migrator'
    ),
    'the migrator, who can, has rights only after set role'
);
select is(
    has_database_privilege('public', current_database(), 'temporary'), false,
    'PUBLIC makes no temporary tables'
);

-- Plans and system columns tell of rows that row security hides.
select is_empty(
    format(
        $$
            select r.name
            from relations as r
            where has_any_column_privilege(%1$L, r.oid, 'select')
                and r.schema <> 'api'
            union all
            select r.name
            from routines as r
            where has_function_privilege(%1$L, r.oid, 'execute')
                and not r.is_definer
        $$,
        ops.role_prefix() || '_analyst'
    ),
    'analysts read no table and run nothing with their own rights, so that no plan is theirs to see'
);
select is_empty(
    format(
        $$
            select r.name, a.attname
            from relations as r
            join pg_attribute as a
                on a.attrelid = r.oid
                and a.attnum < 0
            where has_column_privilege(%L, r.oid, a.attnum, 'select')
        $$,
        ops.role_prefix() || '_researcher'
    ),
    'researchers read no system column'
);

-- Security definers that search, run, write or remove what the caller names: only those that check the caller's rights.
select bag_eq(
    format(
        $$
            select distinct split_part(r.name, '(', 1) || ' ' || n.name
            from routines as r
            cross join lateral (
                select a.name, a.type
                from unnest(r.argument_names, r.argument_types) with ordinality as a (name, type, place)
                where a.place <= r.argument_count
            ) as n
            where r.is_definer
                and (
                    n.type in ('regclass'::regtype, 'regprocedure'::regtype)
                    or n.name ~ '(pattern|regex|path|location|folder|file|command|query|condition)'
                )
                and exists (
                    select
                    from unnest(array['ingest', 'analyst', 'researcher', 'privacy', 'operator', 'auditor']) as w (word)
                    where has_function_privilege(%L || '_' || w.word, r.oid, 'execute')
                )
        $$,
        ops.role_prefix()
    ),
    $$
        values
            -- Whole texts of a search that is in the audit log, in tables of our own, and not in those of keys.
            ('privacy.search_guarded_relation p_place'), ('privacy.rows_arriving_later p_place'),
            -- Metadata of a table, not its rows.
            ('privacy.has_pending_refresh p_place'), ('privacy.retention_reason p_place'), ('privacy.own_columns p_place'),
            ('privacy.is_readable_here p_place'), ('privacy.is_free_text p_place'),
            -- The name of the file is the server's; the runner writes into no folder but its own.
            ('ops.begin_archive p_folder'), ('ops.restart_archive p_folder'),
            -- Compared with a stored value.
            ('ops.unregister_leftover p_location'), ('ops.record_damaged p_location'), ('privacy.finish_scrub p_location')
    $$,
    'definers take patterns, paths and tables from callers only where this list says why'
);

-- Personal data: tables that refer to a person, and tables that hold a person's data without a reference.
select is_empty(
    $$
        select r.name
        from relations as r
        where r.kind in ('r', 'p')
            and not r.is_guarded
            and (
                r.name in ('tracking.persons', 'tracking.inbox', 'tracking.rejected_events', 'privacy.ip_salts')
                or exists (
                    select
                    from columns as c
                    where c.oid = r.oid
                        and c.name in ('person_id', 'external_id', 'visitor', 'ip_token')
                )
            )
    $$,
    'row security is enabled and forced on every table and partition with personal data'
);
select is_empty(
    $$ select r.name from relations as r where r.schema = 'part' and not r.is_guarded $$,
    'row security is enabled and forced on every partition'
);
select is_empty(
    $$
        select p.schemaname, p.tablename, p.policyname
        from pg_policies as p
        join schemas as s
            on s.name = p.schemaname
        where 'public' = any (p.roles)
    $$,
    'every policy names its roles'
);
select is_empty(
    $$
        select r.name, c.name
        from relations as r
        join columns as c using (oid)
        where r.kind = 'm'
            and c.name = 'person_id'
    $$,
    'no materialized view, which row security does not guard, refers to a person'
);

-- Tables.
select is_empty(
    $$
        select c.conrelid::regclass, c.conname
        from pg_constraint as c
        join relations as r
            on r.oid = c.conrelid
        where c.contype = 'f'
            and not exists (
                select
                from pg_index as i
                where i.indrelid = c.conrelid
                    and i.indpred is null
                    and (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey
            )
    $$,
    'every foreign key has an index'
);
select is_empty(
    $$
        select i.indexrelid::regclass
        from pg_index as i
        join relations as r
            on r.oid = i.indrelid
        where not (i.indisvalid and i.indisready and i.indislive)
    $$,
    'no index is invalid'
);
select is_empty(
    $$
        select c.conrelid::regclass, c.conname
        from pg_constraint as c
        join relations as r
            on r.oid = c.conrelid
        where not c.convalidated
    $$,
    'no constraint is left unvalidated'
);
select is_empty(
    $$
        select r.name
        from relations as r
        where r.kind = 'm'
            and not exists (
                select
                from pg_index as i
                where i.indrelid = r.oid
                    and i.indisunique
                    and i.indpred is null
                    and i.indexprs is null
            )
    $$,
    'every materialized view can be refreshed concurrently'
);
select is_empty(
    $$
        select c.relation, c.name, format_type(c.type, c.modifier)
        from columns as c
        where c.type = any (array['timestamp', 'timetz', 'varchar', 'bpchar', 'money', 'json']::regtype[])
    $$,
    'times have a zone, texts have no length of their own'
);

-- Keeping the planner from scans makes its costs huge, and huge costs have it compile: half a minute for a thousand partitions.
select is_empty(
    $$
        select p.oid::regprocedure
        from pg_proc as p
        join schemas as s
            on s.oid = p.pronamespace
        where p.proconfig && array['enable_seqscan=off']
            and not p.proconfig @> array['jit=off']
    $$,
    'routines that may not scan do not compile either'
);

select * from finish();
rollback;
