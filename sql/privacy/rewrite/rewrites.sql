-- What `dbrunner gdpr rewrite` goes through. Months that are written to all the time would stop their writers for as long as
-- they are compared: a large one waits until it is over.
create or replace function privacy.rewrites()
    returns table (relation oid, name text, bytes bigint, is_month boolean, is_open_month boolean, is_aggregate boolean, noted_at timestamptz)
    language sql
    stable
    security definer
    set search_path = pg_catalog, pg_temp
    set timezone = 'UTC'
begin atomic
    select
        c.oid, c.relname::text, ops.relation_bytes(c.oid),
        n.nspname = 'part',
        n.nspname = 'part' and to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month' > now() at time zone 'UTC',
        exists (
            select
            from privacy.data_tables as d
            where d.kind = 'aggregate'
                and (d.schema_name, d.table_name) = (n.nspname, c.relname)
        ),
        p.noted_at
    from (
        select w.relation, min(w.noted_at) as noted_at
        from privacy.pending_rewrites as w
        group by w.relation
    ) as p
    join pg_catalog.pg_class as c
        on c.oid = p.relation
    join pg_catalog.pg_namespace as n
        on n.oid = c.relnamespace
    order by p.noted_at, c.relname;
end;

comment on function privacy.rewrites is
    'Tables and partitions whose files still hold bytes of rows of erased people: their size, whether they are a month, one that is not over yet, or aggregates, and since when. Those that are large block: see privacy.rewrite_relation.';
