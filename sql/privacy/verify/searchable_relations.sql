-- Runs with the caller's rights: a superuser reaches everything, the privacy team what the owner of this schema does.
-- Partitions can be read by their owner only; where they are attached, their parent is searched instead.
create or replace function privacy.searchable_relations()
    returns table (place regclass, kind text, way text, is_large boolean, is_ours boolean)
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
begin
    return query
    with relations as (
        select
            c.oid,
            c.relkind,
            c.relispartition as is_partition,
            n.nspname = 'pg_catalog' as is_catalog,
            pg_catalog.has_schema_privilege(c.relnamespace, 'usage')
                and pg_catalog.has_table_privilege(c.oid, 'select')
                and not pg_catalog.row_security_active(c.oid) as is_readable,
            privacy.is_readable_here(c.oid) as is_readable_here,
            c.relowner in (
                select o.nspowner
                from pg_catalog.pg_namespace as o
                where o.nspname in ('tracking', 'pipeline', 'privacy')
            ) as is_ours
        from pg_catalog.pg_class as c
        join pg_catalog.pg_namespace as n
            on n.oid = c.relnamespace
        where (
                c.relkind in ('r', 'p', 'm', 'f')
                or (c.relkind = 'v' and c.relname = 'pg_stat_statements')
            )
            and not pg_catalog.pg_is_other_temp_schema(n.oid)
            and n.nspname <> 'information_schema'
            and not privacy.is_secret(c.oid)
            and c.relnatts > 0 -- tables of schema locks hold nothing
    )
    select
        r.oid::regclass,
        case
            when r.oid in ('pg_catalog.pg_statistic'::regclass, 'pg_catalog.pg_statistic_ext_data'::regclass)
                then 'statistics'
            when r.oid = 'pg_catalog.pg_largeobject'::regclass then 'large objects'
            when r.is_catalog then 'catalog'
            when r.relkind = 'm' then 'materialized view'
            when r.relkind = 'f' then 'foreign table'
            when r.relkind = 'v' then 'statements'
            when r.relkind = 'p' then 'partitioned table'
            when r.is_partition then 'partition'
            else 'table'
        end,
        case
            when r.relkind = 'p' and not (r.is_readable_here and not r.is_readable) then 'in parts'
            when r.is_readable then 'own'
            when r.is_readable_here then 'guarded'
            when r.is_partition and privacy.is_readable_here(pg_catalog.pg_partition_root(r.oid)) then 'by parent'
            else 'none'
        end,
        case r.relkind
            when 'f' then true
            when 'p' then (
                select sum(pg_catalog.pg_relation_size(t.relid)) > 2000000
                from pg_catalog.pg_partition_tree(r.oid) as t
            )
            else pg_catalog.pg_relation_size(r.oid) > 2000000
        end,
        r.is_ours
    from relations as r
    -- Other secrets of the server, such as passwords, are not the product's to search.
    where not r.is_catalog
        or r.is_readable
        or r.oid in (
            'pg_catalog.pg_statistic'::regclass, 'pg_catalog.pg_statistic_ext_data'::regclass,
            'pg_catalog.pg_largeobject'::regclass
        )
    order by r.is_catalog, r.oid::regclass::text;
end
$$;

comment on function privacy.searchable_relations is
    'Everything in the database that has rows, but keys and salts, and how the caller can search it: own (rights of its own), guarded (privacy.search_guarded_relation), by parent, in parts (by its partitions), or none; whether it has more than 2 MB, and belongs to one of our roles.';
