-- What others must know of an erasure: batches that resolved these people before, and jobs that analyze.
create or replace function privacy.reserve_erased_ids(p_person_ids bigint[], p_relations oid[])
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    perform privacy.purge_erased_ids();
    -- Ids are given again where tables were restored without this one.
    insert into privacy.erased_persons (person_id)
    select p.person_id
    from unnest(p_person_ids) as p (person_id)
    order by 1
    on conflict (person_id) do update
    set erased_at = clock_timestamp();

    -- What is deleted stays in the files. Aggregates follow once they have been computed again.
    insert into privacy.pending_rewrites (relation)
    select r.relation
    from unnest(p_relations) as r (relation)
    where r.relation is not null
    union
    select c.oid
    from privacy.data_tables as d
    join pg_catalog.pg_class as c
        on c.oid = to_regclass(format('%I.%I', d.schema_name, d.table_name))
        and c.relkind = 'r'
    where d.kind = 'aggregate';

    -- Tables that keep statistics of anything, and the parents of partitions, which have some if a DBA analyzed them.
    insert into privacy.stale_statistics (relation)
    select a.attrelid
    from (
        select r.relation
        from unnest(p_relations) as r (relation)
        union
        select i.inhparent
        from unnest(p_relations) as r (relation)
        join pg_catalog.pg_inherits as i
            on i.inhrelid = r.relation
    ) as r
    join pg_catalog.pg_attribute as a
        on a.attrelid = r.relation
        and a.attnum > 0
        and not a.attisdropped
        and coalesce(a.attstattarget, -1) <> 0
    group by a.attrelid;
end
$$;

comment on function privacy.reserve_erased_ids is
    'Remembers for a day that these ids were erased, and that files and statistics of these tables may hold their values.';
