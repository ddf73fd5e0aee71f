/// What a database consists of, as rows of kind, schema, identity and definition: one part of the query for each
/// kind of object. Month partitions (schema `part`), system schemas and members of extensions are left out.
enum CatalogQuery {
    static let text = parts.joined(separator: "\nunion all\n")

    private static let parts = [
        schemas, relations, columns, constraints, indexes, routines, types, triggers, policies, comments,
        extensions, grants, defaultPrivileges,
    ]

    /// Ours to look at: the schema of an object, by the column that holds its oid.
    private static func isOurs(_ namespace: String, _ catalog: String, _ object: String) -> String {
        """
        \(namespace) !~ '^pg_' and \(namespace) not in ('information_schema', 'part')
            and not exists (select from pg_depend as e where e.deptype = 'e'
                and e.classid = '\(catalog)'::regclass and e.objid = \(object))
        """
    }

    private static let schemas = """
        select 'schema' as kind, n.nspname::text as schema, n.nspname::text as identity,
            'owner ' || n.nspowner::regrole as definition
        from pg_namespace as n
        where \(isOurs("n.nspname", "pg_namespace", "n.oid"))
        """

    private static let relations = """
        select case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
                when 'f' then 'foreign table' when 'c' then 'type' else 'table' end,
            n.nspname, format('%I.%I', n.nspname, c.relname),
            concat_ws(', ', 'owner ' || c.relowner::regrole, 'partitioned by ' || pg_get_partkeydef(c.oid),
                case when c.relrowsecurity then 'row security' end,
                case when c.relforcerowsecurity then 'forced' end,
                case c.relpersistence when 'u' then 'unlogged' end, array_to_string(c.reloptions, ' '),
                case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end)
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c') and \(isOurs("n.nspname", "pg_class", "c.oid"))
        """

    private static let columns = """
        select 'column', n.nspname, format('%I.%I.%I', n.nspname, c.relname, a.attname),
            concat_ws(' ', format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
                case when a.attidentity <> '' then 'identity ' || a.attidentity::text end,
                case when a.attgenerated <> '' then 'generated' end,
                'default ' || pg_get_expr(d.adbin, d.adrelid))
        from pg_attribute as a
        join pg_class as c on c.oid = a.attrelid
        join pg_namespace as n on n.oid = c.relnamespace
        left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'f', 'c', 'v', 'm')
            and \(isOurs("n.nspname", "pg_class", "c.oid"))
        """

    private static let constraints = """
        select 'constraint', n.nspname, format('%I on %s', k.conname,
                coalesce(nullif(k.conrelid, 0)::regclass::text, nullif(k.contypid, 0)::regtype::text)),
            pg_get_constraintdef(k.oid)
        from pg_constraint as k
        join pg_namespace as n on n.oid = k.connamespace
        where k.contype <> 'n' and \(isOurs("n.nspname", "pg_constraint", "k.oid"))
        """

    private static let indexes = """
        select 'index', n.nspname, format('%I.%I', n.nspname, c.relname),
            pg_get_indexdef(c.oid) || case when i.indisvalid then '' else ' (invalid)' end
        from pg_index as i
        join pg_class as c on c.oid = i.indexrelid
        join pg_namespace as n on n.oid = c.relnamespace
        where \(isOurs("n.nspname", "pg_class", "c.oid"))
        """

    private static let routines = """
        select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end, n.nspname,
            format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
            concat_ws(', ', 'owner ' || p.proowner::regrole,
                case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end)
        from pg_proc as p
        join pg_namespace as n on n.oid = p.pronamespace
        where \(isOurs("n.nspname", "pg_proc", "p.oid"))
        """

    /// Makes each view, and each function with a body in standard SQL, again from its definition as the server writes it. The
    /// server writes some differently then (a column that had no name gets one), as it does after pg_dump and pg_restore.
    static let restoreDefinitions = """
        do $restore$
        declare
            v_definition text;
        begin
            for v_definition in
                select pg_get_functiondef(p.oid)
                from pg_proc as p
                join pg_namespace as n on n.oid = p.pronamespace
                where p.prosqlbody is not null and \(isOurs("n.nspname", "pg_proc", "p.oid"))
                union all
                select format('create or replace view %I.%I%s as %s', n.nspname, c.relname,
                    ' with (' || array_to_string(c.reloptions, ', ') || ')', pg_get_viewdef(c.oid))
                from pg_class as c
                join pg_namespace as n on n.oid = c.relnamespace
                where c.relkind = 'v' and \(isOurs("n.nspname", "pg_class", "c.oid"))
            loop
                execute v_definition;
            end loop;
        end
        $restore$
        """

    private static let types = """
        select case t.typtype when 'd' then 'domain' else 'type' end, n.nspname,
            format('%I.%I', n.nspname, t.typname),
            concat_ws(', ', 'owner ' || t.typowner::regrole,
                (select string_agg(quote_literal(l.enumlabel), ' ' order by l.enumsortorder)
                    from pg_enum as l where l.enumtypid = t.oid),
                case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end, t.typdefault)
        from pg_type as t
        join pg_namespace as n on n.oid = t.typnamespace
        where t.typtype in ('d', 'e', 'r') and \(isOurs("n.nspname", "pg_type", "t.oid"))
        """

    private static let triggers = """
        select 'trigger', n.nspname, format('%I on %I.%I', t.tgname, n.nspname, c.relname),
            pg_get_triggerdef(t.oid) || case t.tgenabled when 'O' then '' else ' (' || t.tgenabled::text || ')' end
        from pg_trigger as t
        join pg_class as c on c.oid = t.tgrelid
        join pg_namespace as n on n.oid = c.relnamespace
        where not t.tgisinternal and \(isOurs("n.nspname", "pg_class", "c.oid"))
        """

    private static let policies = """
        select 'policy', p.schemaname::text, format('%I on %I.%I', p.policyname, p.schemaname, p.tablename),
            concat_ws(' ', p.permissive, 'for', p.cmd, 'to', array_to_string(p.roles, ', '),
                'using ' || p.qual, 'with check ' || p.with_check)
        from pg_policies as p
        where p.schemaname <> 'part'
        """

    private static let comments = """
        select 'comment', o.schema, o.type || ' ' || o.identity, d.description
        from pg_description as d
        cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) as o
        where (d.classoid = 'pg_namespace'::regclass or o.schema is not null)
            and coalesce(o.schema, '') !~ '^pg_' and coalesce(o.schema, '') not in ('information_schema', 'part')
            and o.identity !~ '^(pg_|information_schema$)'
            and not exists (select from pg_depend as e
                where e.deptype = 'e' and e.classid = d.classoid and e.objid = d.objoid)
        """

    private static let extensions = """
        select 'extension', null, e.extname::text, ''
        from pg_extension as e
        """

    private static let grants = """
        select 'grant', g.schema, format('%s on %s to %s', lower(a.privilege_type), g.object,
                case a.grantee when 0 then 'public' else a.grantee::regrole::text end),
            case when a.is_grantable then 'with grant option' else '' end
        from (
            select n.nspname as schema, format('schema %I', n.nspname) as object,
                coalesce(n.nspacl, acldefault('n', n.nspowner)) as acl
            from pg_namespace as n
            where \(isOurs("n.nspname", "pg_namespace", "n.oid"))
            union all
            select n.nspname, c.oid::regclass::text,
                coalesce(c.relacl, acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner))
            from pg_class as c
            join pg_namespace as n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and \(isOurs("n.nspname", "pg_class", "c.oid"))
            union all
            select n.nspname, format('%s.%I', c.oid::regclass, t.attname), t.attacl
            from pg_attribute as t
            join pg_class as c on c.oid = t.attrelid
            join pg_namespace as n on n.oid = c.relnamespace
            where t.attacl is not null and \(isOurs("n.nspname", "pg_class", "c.oid"))
            union all
            select n.nspname, p.oid::regprocedure::text, coalesce(p.proacl, acldefault('f', p.proowner))
            from pg_proc as p
            join pg_namespace as n on n.oid = p.pronamespace
            where \(isOurs("n.nspname", "pg_proc", "p.oid"))
            union all
            select n.nspname, 'type ' || t.oid::regtype, coalesce(t.typacl, acldefault('T', t.typowner))
            from pg_type as t
            join pg_namespace as n on n.oid = t.typnamespace
            where t.typtype in ('d', 'e', 'r') and \(isOurs("n.nspname", "pg_type", "t.oid"))
        ) as g
        cross join lateral aclexplode(g.acl) as a
        """

    private static let defaultPrivileges = """
        select 'default privileges', n.nspname,
            format('of %s for objects of kind %s%s', d.defaclrole::regrole, d.defaclobjtype, ' in ' || n.nspname),
            (select string_agg(item::text, ' ' order by item::text) from unnest(d.defaclacl) as item)
        from pg_default_acl as d
        left join pg_namespace as n on n.oid = d.defaclnamespace
        """
}
