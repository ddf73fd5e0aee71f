-- ANALYZE keeps the old statistics of a table without rows. So a table that an erasure has emptied is analyzed with a
-- placeholder row in it, which the same transaction removes. Called by privacy.purge_statistics.
create or replace function privacy.placeholder_insert(p_relation regclass)
    returns text
    language sql
    stable
    set search_path = pg_catalog, pg_temp
begin atomic
    select format(
        case
            when count(a.attname) > 0 then 'insert into %s (%s) overriding system value values (%s) returning tableoid, ctid'
            else 'insert into %s default values returning tableoid, ctid'
        end,
        coalesce(pg_catalog.pg_partition_root(p_relation), p_relation),
        string_agg(quote_ident(a.attname), ', ' order by a.attnum),
        string_agg(
            case
                when k.confrelid is not null then format('(select r.%I from %s as r limit 1)', r.attname, k.confrelid::regclass)
                when t.typcategory = 'D' then quote_literal(coalesce(b.starts_at, '2000-01-01'))
                when t.typcategory = 'N' then '0'
                when t.typcategory = 'B' then 'false'
                when t.typcategory = 'S' then '''-'''
                when t.typtype = 'r' then '''empty'''
                when t.typtype = 'm' or t.typcategory = 'A' or t.typname in ('json', 'jsonb') then '''{}'''
                when t.typname = 'bytea' then '''\x'''
                when t.typname = 'uuid' then 'pg_catalog.gen_random_uuid()'
                else 'null'
            end,
            ', ' order by a.attnum
        )
    )
    from pg_catalog.pg_class as c
    cross join lateral (
        -- Where there is a place for it: in this partition, or in one of the parent's.
        select min(substring(pg_get_expr(p.relpartbound, p.oid) from '''([^'']+)''')) as starts_at
        from pg_catalog.pg_class as p
        where p.oid = c.oid
            or p.oid in (select i.inhrelid from pg_catalog.pg_inherits as i where i.inhparent = c.oid)
    ) as b
    left join pg_catalog.pg_attribute as a
        on a.attrelid = c.oid
        and a.attnum > 0
        and not a.attisdropped
        and a.attnotnull
        and not a.atthasdef
        and a.attidentity = ''
    left join pg_catalog.pg_type as t
        on t.oid = a.atttypid
    left join pg_catalog.pg_constraint as k
        on k.conrelid = c.oid
        and k.contype = 'f'
        and k.conkey = array[a.attnum]
    left join pg_catalog.pg_attribute as r
        on r.attrelid = k.confrelid
        and r.attnum = k.confkey[1]
    where c.oid = p_relation
    group by c.oid;
end;

comment on function privacy.placeholder_insert is
    'SQL that inserts a placeholder row with only its required values into a table or partition, and returns its table and ctid.';
