-- By the map, children first. A session that holds rows of a queue waits for the locks of these people, so waiting for those
-- rows would be a deadlock; they are skipped, and their holder drops what it took (privacy.erased_persons).
-- Called under the locks of privacy.lock_subjects. With p_until only what happened up to then goes.
create or replace function privacy.erase_rows(
    p_person_ids bigint[],
    p_external_ids text[],
    p_until timestamptz default null
)
    returns table (person_id bigint, table_name text, relation oid, rows bigint)
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
    set enable_seqscan = off
    set plan_cache_mode = force_custom_plan
    set jit = off
as $$
declare
    v_table privacy.data_tables;
    v_condition text;
begin
    for v_table in
        select d.*
        from privacy.data_tables as d
        where d.kind in ('person', 'external', 'join')
            and (p_until is null or d.time_column is not null)
        order by d.erase_order, d.schema_name, d.table_name
    loop
        v_condition := privacy.condition_of(v_table.schema_name, v_table.table_name);
        if p_until is not null then
            v_condition := format('%s and t.%I <= $3', v_condition, v_table.time_column);
        end if;
        if v_table.is_queue then
            v_condition := format(
                't.ctid = any (array(select t.ctid from %I.%I as t where %s for update skip locked))',
                v_table.schema_name, v_table.table_name, v_condition
            );
        end if;
        table_name := v_table.schema_name || '.' || v_table.table_name;
        for person_id, relation, rows in execute format(
            'with gone as (delete from %1$I.%2$I as t where %3$s returning t.tableoid, %4$s as person_id) '
            'select g.person_id::bigint, g.tableoid, count(*) from gone as g group by 1, 2',
            v_table.schema_name, v_table.table_name, v_condition,
            case v_table.kind
                when 'person' then format('t.%I', v_table.person_column)
                when 'external' then format('($1)[array_position($2, t.%I::text)]', v_table.person_column)
                else 'null'
            end
        )
        using p_person_ids, p_external_ids, p_until
        loop
            return next;
        end loop;
    end loop;
end
$$;

comment on function privacy.erase_rows is
    'Deletes the rows of people from every table of the map; returns how many by person (null where a row names none), table and partition.';
