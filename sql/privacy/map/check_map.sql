-- What is missing in the map is neither exported nor erased; so both refuse while this finds anything.
-- Foreign tables and materialized views count; temporary ones, partitions (their parent counts) and those of extensions do not.
create or replace function privacy.check_map()
    returns table (schema_name text, table_name text, column_name text, problem text, fix text)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set jit = off
begin atomic
    with relations as materialized (
        select c.oid, n.nspname::text as schema_name, c.relname::text as table_name
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n
            on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'f', 'm')
            and not c.relispartition
            and c.relpersistence <> 't'
            and n.nspname !~ '^pg_'
            and n.nspname <> 'information_schema'
            and not exists (
                select
                from pg_catalog.pg_depend as d
                where d.classid = 'pg_class'::regclass
                    and d.objid = c.oid
                    and d.deptype = 'e'
            )
    ),
    columns as materialized (
        select
            r.oid, r.schema_name, r.table_name, a.attname::text as column_name, a.attnum,
            t.table_name is not null as is_table_known,
            m.column_name is not null as is_known
        from relations as r
        join pg_catalog.pg_attribute as a
            on a.attrelid = r.oid
            and a.attnum > 0
            and not a.attisdropped
        left join privacy.data_tables as t using (schema_name, table_name)
        left join privacy.data_map as m
            on m.schema_name = r.schema_name
            and m.table_name = r.table_name
            and m.column_name = a.attname
    )
    select
        c.schema_name, c.table_name, c.column_name, 'the column is not in the map',
        'add it to privacy.data_map: what it holds, and what erasure and anonymization do to it'
    from columns as c
    where c.is_table_known
        and not c.is_known
    union all
    select
        c.schema_name, c.table_name, c.column_name,
        case
            when f.is_reference then 'the column refers to personal data, and the table is not in the map'
            when c.column_name in ('person_id', 'session_id', 'session_key', 'user_agent_id')
                then 'the column is named like a reference to a person, and the table is not in the map'
            else 'the column is named like personal data, and the table is not in the map'
        end,
        'add the table to privacy.data_tables and its columns to privacy.data_map; kind record keeps it for a reason'
    from columns as c
    cross join lateral (
        select exists (
            select
            from pg_catalog.pg_constraint as k
            join relations as r
                on r.oid = k.confrelid
            join privacy.data_tables as d
                on d.schema_name = r.schema_name
                and d.table_name = r.table_name
                and d.kind in ('person', 'external', 'join')
            where k.contype = 'f'
                and k.conrelid = c.oid
                and c.attnum = any (k.conkey)
        ) as is_reference
    ) as f
    where not c.is_table_known
        and (f.is_reference or privacy.is_personal_name(c.column_name))
    union all
    select
        m.schema_name, m.table_name, m.column_name, 'the map names a column that does not exist',
        'remove it from privacy.data_map'
    from privacy.data_map as m
    where not exists (
        select
        from columns as c
        where c.schema_name = m.schema_name
            and c.table_name = m.table_name
            and c.column_name = m.column_name
    )
    union all
    select
        d.schema_name, d.table_name, null, 'the table leads through one that is erased before it',
        'give it a lower erase_order in privacy.data_tables'
    from privacy.data_tables as d
    join privacy.data_tables as v
        on v.schema_name = d.via_schema
        and v.table_name = d.via_table
    where v.erase_order <= d.erase_order
    union all
    select a.schema_name, a.table_name, null, a.problem, a.fix
    from privacy.check_access() as a
    order by 1, 2, 3;
end;

comment on function privacy.check_map is
    'What the map of personal data lacks, compared with the catalog, with the remedy; no row when it is whole.';
