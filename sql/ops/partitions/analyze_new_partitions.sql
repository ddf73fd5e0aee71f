-- Called before deriving. Without statistics the planner scans the whole month for each person, by its time index,
-- instead of using the key; autovacuum is too late for a partition that was filled a second ago. Only the key columns
-- and the few selective ones are sampled.
create or replace function ops.analyze_new_partitions()
    returns integer
    language plpgsql
    volatile
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    v_partition record;
    v_analyzed integer := 0;
begin
    for v_partition in
        select c.relname, p.time_column
        from pg_catalog.pg_class as c
        join ops.partition_policies as p
            on p.parent_table = left(c.relname, -8)
        where c.relnamespace = 'part'::regnamespace
            and c.relkind = 'r'
            and c.relispartition
            -- Last, since it opens the relation.
            and pg_catalog.pg_relation_size(c.oid) / 8192 > 4 * greatest(c.relpages, 8)
    loop
        execute format('analyze part.%I (person_id, site_id, %I)', v_partition.relname, v_partition.time_column);
        v_analyzed := v_analyzed + 1;
    end loop;
    return v_analyzed;
end
$$;

comment on function ops.analyze_new_partitions is
    'Analyzes the partitions that have grown more than fourfold since their last statistics; returns how many.';
